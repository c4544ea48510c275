//! What has which class, language by language, and that any text is read to its end in even time.

use super::*;

fn coloured(block: &str) -> String {
    let mut html = String::new();
    coloured_into(block, &mut html);
    html
}

/// The runs of code of a language that have a class, each behind it.
fn classes(language: &str, code: &str) -> String {
    let mut block = format!("{BEGINNING}{language}\">");
    escape_into(code, &mut block);
    let html = coloured(&format!("{block}{END}\n"));
    assert!(html.starts_with(&format!("{BEGINNING}{language}\">")) && html.ends_with("</code></pre>\n"), "{html}");
    let inner = &html[BEGINNING.len() + language.len() + 2..html.len() - END.len() - 1];
    let spans = inner.split("<span class=\"").skip(1).map(|span| {
        let (class, rest) = span.split_once("\">").expect("a class");
        let (text, _) = rest.split_once("</span>").expect("an end");
        format!("{class}:{}", unescaped(text))
    });
    let runs = spans.collect::<Vec<_>>().join(" ");
    let mut plain = inner.replace("</span>", "");
    for class in ["c", "s", "n", "k", "f", "t", "a", "o", "d"] {
        plain = plain.replace(&format!("<span class=\"{class}\">"), "");
    }
    assert_eq!(unescaped(&plain), code, "nothing is added and nothing is lost");
    runs
}

#[test]
fn programs_have_colours() {
    assert_eq!(
        classes("js", "import x from \"y\"; // why\nfoo(`a ${b}`, 1.5) || /a'b/.test(z);"),
        "k:import k:from s:\"y\" c:// why f:foo s:`a ${b}` n:1.5 o:|| s:/a'b/ f:test"
    );
    assert_eq!(
        classes("Python", "@dec\ndef f(x: int) -> str:\n    \"\"\"Two\n    lines\"\"\"\n    return 'a\\n' # c"),
        "a:@dec k:def f:f t:int o:-> t:str s:\"\"\"Two\n    lines\"\"\" k:return s:'a n:\\n s:' c:# c"
    );
    assert_eq!(
        classes("rust", "fn f<'a>(x: &'a str) -> Option<u8> { Some('x') }"),
        "k:fn o:< o:>( o:& t:str o:-> t:Option o:< t:u8 o:> n:Some s:'x'".replace("o:>(", "o:>")
    );
    assert_eq!(
        classes("sh", "cd \"$HOME\" && git log --oneline | grep -n x # c"),
        "t:cd s:\"$HOME\" o:&& a:--oneline o:| a:-n c:# c"
    );
    assert_eq!(
        classes("sql", "SELECT COUNT(*) FROM t WHERE a = 'it''s' -- c"),
        "k:SELECT f:COUNT o:* k:FROM k:WHERE o:= s:'it''s' c:-- c"
    );
    assert_eq!(classes("json", "{\"a\": [1, true, \"b\\n\"]}"), "k:\"a\" n:1 n:true s:\"b n:\\n s:\"");
    assert_eq!(
        classes("c", "#include <stdio.h>\nint main(void) { return 0x1F; /* c */ }"),
        "k:#include o:< o:> t:int f:main t:void k:return n:0x1F c:/* c */"
    );
    assert_eq!(classes("tex", "\\section{A} 50\\% % c"), "f:\\section n:50 f:\\% c:% c");
}

#[test]
fn pages_and_styles_have_colours() {
    assert_eq!(
        classes(
            "html",
            "<!-- c --><p class=\"x\" id=y>a &amp; b</p><style>p { color: red }</style><script>let x</script>"
        ),
        "c:<!-- c --> k:p a:class s:\"x\" a:id s:y n:&amp; k:p k:style k:p t:color k:style k:script k:let k:script"
    );
    assert_eq!(
        classes(
            "css",
            "/* c */ @media (min-width: 4em) { .a > #b:hover { color: #fff; margin: 0 2px; --x: var(--y) } }"
        ),
        "c:/* c */ k:@media k:min-width n:4em a:.a a:#b t:color n:#fff t:margin n:0 2px t:--x f:var"
    );
    assert_eq!(
        classes("md", "---\ntitle: X\n---\n# Heading\n- see [[a|b]] and `c`\n```js\nlet x\n```\nend\n"),
        "k:title s:X k:# Heading o:- t:[[a|b]] s:`c` k:let"
    );
}

#[test]
fn data_has_colours() {
    assert_eq!(
        classes(
            "yaml",
            "# c\ntitle: \"a\\\"b\" # d\nn: [1, 'b', c d]\nat: 10:30\nlist:\n  - text: a: b\n    by: {x: y}\n  - plain\nbody: |\n  a: b\n\n  c\nend: true\n"
        ),
        "c:# c k:title s:\"a\\\"b\" c:# d k:n n:1 s:'b' s:c d k:at n:10:30 k:list o:- k:text s:a: b k:by k:x s:y o:- s:plain k:body o:| s:a: b\n\n  c k:end n:true"
    );
    assert_eq!(
        classes("toml", "# c\n[a.b]\nname = \"x\" # d\nn = [1, true]\n"),
        "c:# c t:[a.b] k:name o:= s:\"x\" c:# d k:n o:= n:1 n:true"
    );
    assert_eq!(
        classes("diff", "--- a\n+++ b\n@@ -1 +1 @@\n-old\n+new\n same\n"),
        "k:--- a\n+++ b t:@@ -1 +1 @@ d:-old s:+new"
    );
    assert_eq!(classes("console", "$ ls -la\ntotal 4\n"), "o:$ a:-la");
}

#[test]
fn any_text_is_read_to_its_end() {
    let texts = [
        "",
        "\n",
        "\"",
        "'",
        "/*",
        "<",
        "<a b=",
        "<a b='",
        "&",
        "{",
        "@",
        "$",
        "\\",
        "é<ß> 'ü",
        "```js\nlet",
        "---\n",
        "- - - a: |",
        "#",
        "{-",
        "[1, {a: ",
        "`\\",
    ];
    for language in
        ["js", "html", "md", "css", "yaml", "toml", "diff", "console", "sh", "rust", "tex", "sql", "lisp", "vb"]
    {
        for text in texts {
            classes(language, text);
            classes(language, &format!("a {text} b\n{text}{text}"));
        }
    }
}

#[test]
fn what_is_no_language_stays_as_it_is() {
    let knows = |language| find(language).is_some();
    assert!(!knows("none") && !knows("") && !knows("csv") && knows("YAML") && knows("c++"));
    let block = format!("{BEGINNING}text\">a = \"b\"{END}\n");
    assert_eq!(coloured(&block), block);
}

#[test]
fn time_grows_evenly() {
    // Marks that begin something which nothing ends, in one line.
    for (language, text) in [
        ("md", "[[`![[<!--]("),
        ("yaml", "[a: "),
        ("yaml", "[a,"),
        ("js", "(/a"),
        ("rust", "'\\a"),
        ("css", "a/"),
        ("html", "<a =\"&"),
        ("sh", "a "),
        ("sql", "select "),
    ] {
        let block = format!(
            "{BEGINNING}{language}\">{}{END}\n",
            unescaped(text).repeat(50_000).replace('&', "&amp;").replace('<', "&lt;")
        );
        let began = std::time::Instant::now();
        assert!(coloured(&block).len() > text.len() * 50_000);
        assert!(began.elapsed().as_secs() < 20, "{language}: {text}");
    }
}
