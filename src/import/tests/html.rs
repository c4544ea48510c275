//! Web pages as programs for websites make them: pictures that come late, equations, drawings, lists to choose from, films.

use super::*;

const DOT: &str = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
/// More than a dot needs.
const PNG: [u8; 300] = {
    let mut bytes = [b'x'; 300];
    (bytes[0], bytes[1], bytes[2], bytes[3]) = (0x89, b'P', b'N', b'G');
    bytes
};

/// The page that is made of some HTML, beside which pictures lie in `page_files`. Nothing is lost.
#[track_caller]
fn page(body: &str) -> (String, Imported) {
    let beside =
        |address: &str| matches!(address, "page_files/real.png" | "page_files/real-300.png").then(|| PNG.to_vec());
    let wishes = Wishes { kind: Some(Wanted::Page), folder: "handbook".into(), ..Wishes::default() };
    let source = Source { name: "plan.html", bytes: body.as_bytes(), beside: &beside, wishes: &wishes };
    let imported = import(&[source], Known::default()).map_err(|(_, refusal)| refusal.to_string()).unwrap();
    let text = text(&imported, "handbook/plan.md");
    assert_eq!(told(&imported, Sort::Lost), [""; 0], "{text}");
    (text.splitn(3, "---\n").nth(2).unwrap().to_string(), imported)
}

#[test]
fn pictures_that_come_late_are_the_real_ones() {
    for picture in [
        format!("<img src=\"{DOT}\" data-src=\"page_files/real.png\" alt=\"A desk\" class=\"lazyload\">"),
        format!(
            "<img src=\"{DOT}\" data-lazy-src=\"page_files/real.png\" alt=\"A desk\"><noscript><img src=\"page_files/real.png\" alt=\"A desk\"></noscript>"
        ),
        format!(
            "<img src=\"{DOT}\" data-srcset=\"page_files/real-300.png 300w, page_files/real.png 900w\" alt=\"A desk\">"
        ),
        "<img srcset=\"page_files/real-300.png 1x, page_files/real.png 2x\" alt=\"A desk\">".to_string(),
        // A browser that saves a page saves what it shows.
        "<img src=\"page_files/real.png\" data-src=\"https://a.example/real.png\" alt=\"A desk\">".to_string(),
        format!(
            "<img src=\"{DOT}\" class=\"lazy\" alt=\"A desk\"><noscript><img src=\"page_files/real.png\" alt=\"A desk\"></noscript>"
        ),
        "<noscript><img src=\"page_files/real.png\" alt=\"A desk\"></noscript><img class=\"lazy\" alt=\"A desk\">"
            .to_string(),
    ] {
        let (text, imported) = page(&format!("<p>Look.</p><p>{picture}</p>"));
        assert_eq!(text, "Look.\n\n![A desk](a-desk.png)\n", "{picture}");
        let file = imported.files.iter().find(|file| file.what == "picture").unwrap();
        assert_eq!(file.bytes, PNG, "{picture}");
    }
    // Where the real one is elsewhere it is named, and a dot is a picture where nothing says that it is not.
    let (text, imported) =
        page(&format!("<p>Look.</p><p><img src=\"{DOT}\" data-src=\"https://a.example/b.png\" alt=\"A desk\"></p>"));
    assert_eq!(text, "Look.\n");
    assert!(told(&imported, Sort::Open)[0].contains("https://a.example/b.png"), "{:?}", told(&imported, Sort::Open));
    assert!(page(&format!("<p><img src=\"{DOT}\" alt=\"A dot\"></p>")).0.contains("![A dot](a-dot.gif)"));
}

#[test]
fn equations_of_the_web_are_lines() {
    let fraction = "<math alttext=\"\\frac{a}{n}\"><mfrac><mi>a</mi><mi>n</mi></mfrac></math>";
    let (text, imported) =
        page(&format!("<p>The share is {fraction} of all.</p><p>So <math alttext=\"E = mc^2\"></math>.</p>"));
    assert_eq!(text, "The share is a/n of all.\n\nSo E = mc^2.\n");
    assert_eq!(told(&imported, Sort::Guess).len(), 2);
}

#[test]
fn words_of_drawings_and_forms_are_named() {
    let (text, imported) = page(
        "<p>Three steps: <svg viewBox=\"0 0 9 9\"><title>The year</title><g><text x=\"1\">Ask</text><text>Listen <tspan>well</tspan></text></g><path d=\"M0 0\"/></svg> and so on.</p>\
         <p>Choose: <select name=\"a\"><option>North</option><option>South</option></select></p><textarea>Your answer</textarea>",
    );
    assert_eq!(text, "Three steps: and so on.\n\nChoose:\n");
    let dropped = told(&imported, Sort::Dropped).join("\n");
    assert!(dropped.contains("The year Ask Listen well (words of a drawing"), "{dropped}");
    assert!(dropped.contains("North South (form)") && dropped.contains("Your answer (form)"), "{dropped}");
}

#[test]
fn films_and_objects_are_links_with_what_stands_for_them() {
    let (text, imported) = page(
        "<p>A film: <video controls><source src=\"https://a.example/film.mp4\"><source src=\"https://a.example/film.webm\">No film here.</video></p>\
         <p>A talk: <audio src=\"https://a.example/talk.mp3\" title=\"The talk\"></audio></p>\
         <object data=\"https://a.example/plan.pdf\"><p>Read the <a href=\"https://a.example/plan.html\">plan</a>.</p></object>\
         <video src=\"page_files/own.mp4\"></video>",
    );
    assert_eq!(
        text,
        "A film: [https://a.example/film.mp4](https://a.example/film.mp4)\n\nA talk: [The talk](https://a.example/talk.mp3)\n\n\
         [https://a.example/plan.pdf](https://a.example/plan.pdf)\n\nRead the [plan](https://a.example/plan.html).\n\npage_files/own.mp4\n"
    );
    assert!(told(&imported, Sort::Dropped).join("\n").contains("No film here."));
    assert!(told(&imported, Sort::Open).join("\n").contains("page_files/own.mp4"));
}

/// A title is words; a picture or a note in it stands below.
#[test]
fn pictures_in_a_title_stay() {
    let (text, _) = page("<h1>Plan <img src=\"page_files/real.png\" alt=\"A desk\"></h1><p>Words.</p>");
    assert_eq!(text, "![A desk](a-desk.png)\n\nWords.\n");
}
