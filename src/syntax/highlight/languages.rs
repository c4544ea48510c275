//! The languages that get colours, and what each differs in.

use super::program::Rules;

/// How code is read.
#[derive(Clone, Copy)]
pub enum Language {
    Program(&'static Rules),
    Markup,
    Markdown,
    Style,
    Yaml,
    Settings,
    Diff,
    Session,
}

/// The language of a name, as it stands behind the marks of a block of code.
pub fn find(name: &str) -> Option<Language> {
    let is_it = |names: &str| names.split_ascii_whitespace().any(|one| one.eq_ignore_ascii_case(name));
    let family = FAMILIES.iter().find(|(names, _)| is_it(names)).map(|(_, language)| *language);
    family.or_else(|| PROGRAMS.iter().find(|(names, _)| is_it(names)).map(|(_, rules)| Language::Program(rules)))
}

const FAMILIES: [(&str, Language); 7] = [
    (
        "html htm xhtml xml svg rss atom vue svelte erb ejs jinja jinja2 j2 handlebars hbs liquid twig plist",
        Language::Markup,
    ),
    ("md markdown mdx rmd qmd mkd", Language::Markdown),
    ("css scss sass less styl stylus", Language::Style),
    ("yaml yml cff", Language::Yaml),
    ("toml ini cfg conf properties env dotenv editorconfig gitconfig desktop", Language::Settings),
    ("diff patch", Language::Diff),
    ("console terminal shell-session sh-session shellsession session", Language::Session),
];

const DOUBLE: (&str, &str) = ("\"", "\"");
const SINGLE: (&str, &str) = ("'", "'");
const TICK: (&str, &str) = ("`", "`");

const NONE: Rules = Rules {
    remark: &[],
    comments: &[],
    strings: &[DOUBLE, SINGLE],
    tall: false,
    escape: '\\',
    keywords: "",
    types: "",
    values: "",
    folds: false,
    letters: "",
    capitals: false,
    calls: true,
    options: false,
    characters: false,
    preprocessor: false,
    keys: false,
    patterns: false,
    commands: false,
};

/// Languages that look like C.
const C_LIKE: Rules =
    Rules { remark: &["//"], comments: &[("/*", "*/")], values: "true false null", capitals: true, ..NONE };

/// Languages in which `#` begins a comment.
const SCRIPT: Rules = Rules { remark: &["#"], ..NONE };

static PROGRAMS: [(&str, Rules); 33] = [
    (
        "js javascript mjs cjs jsx ts typescript tsx mts cts node",
        Rules {
            strings: &[DOUBLE, SINGLE, TICK],
            letters: "$",
            capitals: false,
            patterns: true,
            keywords: "abstract as async await break case catch class const continue debugger declare default delete do else \
                       enum export extends finally for from function get if implements import in instanceof interface is \
                       keyof let namespace new of private protected public readonly return satisfies set static super \
                       switch throw try type typeof var void while with yield",
            types: "any bigint boolean never number object string symbol unknown",
            values: "true false null undefined NaN Infinity this",
            ..C_LIKE
        },
    ),
    ("json jsonc json5 geojson ipynb webmanifest", Rules { keys: true, capitals: false, calls: false, ..C_LIKE }),
    (
        "py python python3 py3 pyi",
        Rules {
            strings: &[("\"\"\"", "\"\"\""), ("'''", "'''"), DOUBLE, SINGLE],
            keywords: "and as assert async await break case class continue def del elif else except finally for from global \
                       if import in is lambda match nonlocal not or pass raise return try while with yield",
            types: "bool bytes dict float frozenset int list object set str tuple type",
            values: "True False None self cls",
            ..SCRIPT
        },
    ),
    (
        "sh bash zsh shell ksh fish ash",
        Rules {
            tall: true,
            letters: "-.",
            calls: false,
            options: true,
            keywords: "if then elif else fi for in do done while until case esac function select time return exit export \
                       local readonly declare set unset source alias begin end",
            types: "cd echo printf read test pwd sudo eval exec trap shift let",
            values: "true false",
            ..SCRIPT
        },
    ),
    (
        "r s",
        Rules {
            strings: &[DOUBLE, SINGLE, TICK],
            tall: true,
            letters: ".",
            keywords: "if else for while repeat in next break return function library require",
            values: "TRUE FALSE T F NULL NA Inf NaN",
            ..SCRIPT
        },
    ),
    (
        "rb ruby",
        Rules {
            keywords: "alias and begin break case class def defined do else elsif end ensure extend for if in include module \
                       next not or private protected public raise redo require require_relative rescue retry return super \
                       then undef unless until when while yield",
            values: "true false nil self",
            capitals: true,
            ..SCRIPT
        },
    ),
    (
        "pl perl pm",
        Rules {
            keywords: "my our local sub package use no require if elsif else unless while until for foreach do last next redo \
                       return die print and or not eq ne lt gt le ge",
            ..SCRIPT
        },
    ),
    (
        "jl julia",
        Rules {
            strings: &[("\"\"\"", "\"\"\""), DOUBLE],
            comments: &[("#=", "=#")],
            letters: "!",
            keywords: "abstract baremodule begin break catch const continue do else elseif end export finally for function \
                       global if import in isa let local macro module mutable primitive quote return struct try type using \
                       where while",
            values: "true false nothing missing NaN Inf",
            capitals: true,
            ..SCRIPT
        },
    ),
    (
        "ex exs elixir",
        Rules {
            strings: &[("\"\"\"", "\"\"\""), DOUBLE, SINGLE],
            keywords: "after alias and case catch cond def defmodule defp defstruct do else end fn for if import in not or \
                       raise receive require rescue try unless use when with",
            values: "true false nil",
            capitals: true,
            ..SCRIPT
        },
    ),
    (
        "make makefile mk",
        Rules {
            letters: "-.",
            calls: false,
            keywords: "include ifeq ifneq ifdef ifndef else endif define endef export override",
            values: ".PHONY .SUFFIXES .DEFAULT",
            ..SCRIPT
        },
    ),
    (
        "dockerfile docker containerfile",
        Rules {
            letters: "-.",
            options: true,
            keywords: "FROM AS RUN CMD LABEL EXPOSE ENV ADD COPY ENTRYPOINT VOLUME USER WORKDIR ARG ONBUILD STOPSIGNAL \
                       HEALTHCHECK SHELL MAINTAINER",
            ..SCRIPT
        },
    ),
    (
        "tf hcl terraform nix nginx",
        Rules {
            comments: &[("/*", "*/")],
            letters: "-",
            keywords: "resource data variable output module provider locals terraform let in with rec inherit import if then \
                       else for server location upstream http events include",
            values: "true false null on off",
            ..SCRIPT
        },
    ),
    (
        "graphql gql",
        Rules {
            strings: &[("\"\"\"", "\"\"\""), DOUBLE],
            capitals: true,
            keywords: "query mutation subscription fragment on type input enum interface union scalar schema extend implements \
                       directive",
            values: "true false null",
            ..SCRIPT
        },
    ),
    (
        "ps1 powershell pwsh posh",
        Rules {
            comments: &[("<#", "#>")],
            escape: '`',
            tall: true,
            folds: true,
            letters: "-",
            options: true,
            keywords: "begin break catch class continue do else elseif end exit filter finally for foreach function if in \
                       param process return switch throw trap try until using while",
            ..SCRIPT
        },
    ),
    (
        "c h cpp c++ cc cxx hpp hh arduino ino objc objective-c m mm",
        Rules {
            preprocessor: true,
            capitals: false,
            keywords: "alignas alignof auto break case catch class concept const constexpr continue default delete do else \
                       enum explicit export extern final for friend goto if inline mutable namespace new noexcept operator \
                       override private protected public register requires return sizeof static static_cast struct switch \
                       template this throw try typedef typename union using virtual volatile while",
            types: "bool char char8_t double float int int8_t int16_t int32_t int64_t long short signed size_t string uint8_t \
                    uint16_t uint32_t uint64_t unsigned vector void wchar_t",
            values: "true false NULL nullptr",
            ..C_LIKE
        },
    ),
    (
        "cs csharp c#",
        Rules {
            preprocessor: true,
            keywords: "abstract as async await base break case catch checked class const continue default delegate do else \
                       enum event explicit extern finally fixed for foreach get goto if implicit in init interface internal \
                       is lock namespace new operator out override params partial private protected public readonly record \
                       ref return sealed set sizeof static struct switch this throw try typeof unsafe using var virtual \
                       void volatile when where while yield",
            types: "bool byte char decimal double float int long object sbyte short string uint ulong ushort",
            ..C_LIKE
        },
    ),
    (
        "java groovy gradle scala sc kt kotlin kts",
        Rules {
            strings: &[("\"\"\"", "\"\"\""), DOUBLE, SINGLE],
            keywords: "abstract as assert break by case catch class companion const continue data def default do else enum \
                       extends final finally for fun given if implements import in instanceof interface internal is lateinit \
                       match native new object open operator override package private protected public record return sealed \
                       static super suspend switch synchronized this throw throws trait transient try type using val var \
                       volatile when where while with yield",
            types: "boolean byte char double float int long short void",
            ..C_LIKE
        },
    ),
    (
        "go golang",
        Rules {
            strings: &[DOUBLE, SINGLE, TICK],
            capitals: false,
            keywords: "break case chan const continue default defer else fallthrough for func go goto if import interface map \
                       package range return select struct switch type var",
            types: "any bool byte complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint uint8 \
                    uint16 uint32 uint64 uintptr",
            values: "true false nil iota",
            ..C_LIKE
        },
    ),
    (
        "rs rust",
        Rules {
            strings: &[("r#\"", "\"#"), DOUBLE],
            tall: true,
            characters: true,
            keywords: "as async await break const continue crate dyn else enum extern fn for if impl in let loop match mod \
                       move mut pub ref return static struct super trait type union unsafe use where while",
            types: "bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize",
            values: "true false self Self None Some Ok Err",
            ..C_LIKE
        },
    ),
    (
        "swift",
        Rules {
            strings: &[("\"\"\"", "\"\"\""), DOUBLE],
            keywords: "actor as associatedtype async await break case catch class continue default defer deinit do else enum \
                       extension fallthrough fileprivate final for func guard if import in init inout internal is lazy let \
                       mutating open operator override private protocol public repeat rethrows return some static struct \
                       subscript super switch throw throws try typealias var weak where while",
            values: "true false nil self Self",
            ..C_LIKE
        },
    ),
    (
        "dart",
        Rules {
            strings: &[("\"\"\"", "\"\"\""), ("'''", "'''"), DOUBLE, SINGLE],
            keywords: "abstract as assert async await break case catch class const continue default do else enum export \
                       extends extension final finally for get if implements import in is late library mixin new on operator \
                       part required rethrow return set static super switch sync throw try typedef var void while with yield",
            types: "bool double dynamic int num",
            values: "true false null this",
            ..C_LIKE
        },
    ),
    (
        "php",
        Rules {
            remark: &["//", "#"],
            tall: true,
            keywords: "abstract and array as break callable case catch class clone const continue declare default do echo else \
                       elseif empty enum extends final finally fn for foreach function global if implements include \
                       include_once instanceof interface isset list match namespace new or print private protected public \
                       readonly require require_once return static switch throw trait try unset use var while xor yield php",
            types: "bool float int mixed object string void",
            ..C_LIKE
        },
    ),
    (
        "proto protobuf thrift",
        Rules {
            keywords: "syntax package import option message enum service rpc returns repeated optional required oneof map \
                       reserved extend stream struct",
            types: "bool bytes double fixed32 fixed64 float int32 int64 sint32 sint64 string uint32 uint64",
            ..C_LIKE
        },
    ),
    (
        "sql mysql postgres postgresql psql sqlite plsql tsql",
        Rules {
            remark: &["--", "#"],
            comments: &[("/*", "*/")],
            strings: &[SINGLE, DOUBLE, TICK],
            tall: true,
            folds: true,
            keywords: "add all alter and as asc begin between by cascade case check column commit constraint create cross \
                       database default delete desc distinct drop else end except exists foreign from full grant group \
                       having if in index inner insert intersect into is join key left like limit not offset on or order \
                       outer over partition primary references returning revoke right rollback select set table then \
                       transaction trigger truncate union unique update using values view when where with",
            types: "bigint blob boolean char date decimal double float int integer json numeric real serial smallint text time \
                    timestamp uuid varchar",
            values: "true false null",
            ..NONE
        },
    ),
    (
        "lua",
        Rules {
            remark: &["--"],
            comments: &[("--[[", "]]")],
            strings: &[DOUBLE, SINGLE, ("[[", "]]")],
            keywords: "and break do else elseif end for function goto if in local not or repeat return then until while",
            values: "true false nil self",
            ..NONE
        },
    ),
    (
        "hs haskell elm purescript",
        Rules {
            remark: &["--"],
            comments: &[("{-", "-}")],
            strings: &[DOUBLE],
            characters: true,
            letters: "'",
            keywords: "as case class data deriving do else exposing forall foreign hiding if import in infix infixl infixr \
                       instance let module newtype of port qualified then type where",
            values: "True False",
            capitals: true,
            calls: false,
            ..NONE
        },
    ),
    (
        "ml ocaml fs fsharp f# reason",
        Rules {
            remark: &["//"],
            comments: &[("(*", "*)")],
            strings: &[DOUBLE],
            characters: true,
            letters: "'",
            keywords: "and as assert begin class constraint do done downto else end exception external for fun function \
                       functor if in include inherit initializer lazy let match member method module mutable new object of \
                       open or private rec sig struct then to try type val virtual when while with yield",
            values: "true false",
            capitals: true,
            calls: false,
            ..NONE
        },
    ),
    (
        "clj clojure cljs edn lisp cl scheme scm racket rkt el elisp emacs-lisp",
        Rules {
            remark: &[";"],
            strings: &[DOUBLE],
            tall: true,
            letters: "-?!*+<>=/.:",
            calls: false,
            keywords: "def defn defmacro defun defvar defparameter define lambda let let* letrec fn if cond when unless do \
                       begin loop recur ns require setq setf progn quote",
            values: "true false nil t #t #f",
            ..NONE
        },
    ),
    (
        "matlab octave",
        Rules {
            remark: &["%", "#"],
            strings: &[DOUBLE],
            keywords: "break case catch classdef continue else elseif end for function global if otherwise parfor persistent \
                       return switch try while endfunction endif endfor endwhile",
            values: "true false pi Inf NaN",
            ..NONE
        },
    ),
    ("tex latex bibtex bib sty", Rules { remark: &["%"], strings: &[], calls: false, commands: true, ..NONE }),
    (
        "vb vbnet vba basic",
        Rules {
            remark: &["'"],
            strings: &[DOUBLE],
            folds: true,
            keywords: "and as byref byval call case class const dim do each else elseif end exit for function get if imports \
                       in inherits is loop mod module namespace new next not of on option or private property protected \
                       public return select set shared sub then to until while with",
            types: "boolean byte date decimal double integer long object single string",
            values: "true false nothing me",
            ..NONE
        },
    ),
    (
        "bat batch cmd dos",
        Rules {
            remark: &["::", "REM ", "rem "],
            strings: &[DOUBLE],
            folds: true,
            calls: false,
            keywords: "call cd choice cls copy del do echo else endlocal exit exist find for goto if in mkdir move not off on \
                       pause rd rem set setlocal shift start",
            ..NONE
        },
    ),
    (
        "f90 fortran f95 f",
        Rules {
            remark: &["!"],
            folds: true,
            keywords: "allocate call case contains continue cycle deallocate do else elseif end enddo endif exit function if \
                       implicit in intent inout interface module none only out parameter print program read recursive result \
                       return select stop subroutine then type use while write",
            types: "character complex integer logical real",
            ..NONE
        },
    ),
];
