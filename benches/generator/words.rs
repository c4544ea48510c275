//! The words that generated prose is made of: about 600 common ones of a mentoring program, by part of speech.
//! Plurals, past tenses and `-ing` forms are made by rule, so nouns and verbs here are regular.

use std::sync::LazyLock;

type Words = LazyLock<Vec<&'static str>>;

fn list(text: &'static str) -> Vec<&'static str> {
    text.split_whitespace().collect()
}

pub static NOUNS: Words = LazyLock::new(|| {
    list(
        "ability account action activity advisor agenda agreement aim answer applicant application approach area
        argument article aspect aspiration association assumption attempt audience author barrier beginning behavior
        benefit board book boundary budget building calendar call candidate career case challenge change chapter chart
        check choice circle class classroom client coach code colleague comment committee community comparison
        concern condition conference connection consequence contact context contract contribution conversation copy
        council course cycle deadline decision delay description design detail development device dialog difference
        difficulty direction director discussion district document doubt draft duty edition effect effort element
        employee entry error event evidence example exchange exercise expectation experience expert explanation fact
        factor failure family feature field finding folder form format forum foundation framework friend function
        future gap goal grade group growth guide guideline habit handbook hour idea impact improvement initiative
        insight institution instruction interest interview introduction invitation issue item job journal journey
        judgment key lab language law lead leader learner lesson letter level library limit line link list manager
        map material matter meeting member memo message method milestone mindset minute mission mistake model module
        moment month motive need network newcomer note notice number object objective observation office opinion
        opportunity option order organization origin outcome outline owner page paper part partner partnership path
        pattern peer period permission person perspective phase picture piece place plan platform point policy
        portfolio position practice presentation principle priority problem procedure process product profile program
        progress project promise proposal purpose quality question range reader reason recommendation record reflection
        region relationship report request requirement resource response responsibility result review risk role room
        routine rubric rule sample schedule scheme school scope season section sector selection sentence service
        session setting sign situation skill solution source space speaker sponsor stage standard statement step story
        strategy strength structure student style subject suggestion summary support survey system table talent target
        task teacher team template term test theme theory thought title tool topic track trend trial trip tutor unit
        value version video view vision visit voice volunteer week workshop year",
    )
});

pub static VERBS: Words = LazyLock::new(|| {
    list(
        "accept acknowledge adapt address adopt advance advise affect allow analyze answer anticipate apply appreciate
        approach arrange assess assign attend balance challenge change check clarify close coach collect compare
        complete confirm connect consider consult contact cover create define deliver demonstrate describe design
        develop direct discuss discover document draft enable encourage engage ensure establish evaluate examine expand
        expect explain explore extend facilitate finish follow frame gather guide handle help highlight identify
        improve include influence inform inspect introduce invite involve join launch list maintain manage measure
        mention monitor name notice observe offer open order organize outline own prepare present propose protect
        provide publish pursue question raise reach recognize recommend record reduce reinforce remember remind repeat
        replace report request require resolve respect review revise sample schedule select shape share simplify sketch
        start state strengthen structure study suggest summarize support test trace track trust update use value visit
        welcome",
    )
});

pub static ADJECTIVES: Words = LazyLock::new(|| {
    list(
        "active additional annual available basic better brief broad careful central certain clear close common complete
        complex concrete confidential consistent constructive creative critical current daily deep detailed different
        difficult digital direct early easy effective entire equal essential ethical exact existing experienced explicit
        fair familiar final first flexible formal fresh full general genuine good gradual great helpful honest
        important inclusive individual informal initial large last late lasting likely limited local long main major
        mature meaningful mutual narrow natural necessary new next open ordinary original particular patient personal
        positive possible practical present private productive professional public quick quiet ready realistic recent
        regional regular relevant reliable respectful responsible rich routine safe second separate serious shared short
        similar simple small social specific stable steady strategic strong sufficient suitable third thorough timely
        typical unexpected useful usual valuable visible weekly whole wide written",
    )
});

pub static ADVERBS: Words = LazyLock::new(|| {
    list(
        "actively again already also always briefly carefully clearly closely directly early easily eventually
        explicitly fully gradually honestly jointly later mostly naturally never now often once openly partly
        patiently quickly quietly rarely readily really regularly seldom simply slowly sometimes soon together usually
        willingly",
    )
});

pub static PREPOSITIONS: Words = LazyLock::new(|| {
    list(
        "about across after against along among around at before behind beside beyond by during for from in into near
        on over since through throughout toward under until with within without",
    )
});

pub static DETERMINERS: Words =
    LazyLock::new(|| list("the the the the the this each every our another any that its their my your one"));

pub static PRONOUNS: Words = LazyLock::new(|| list("we we they you I all both others some many"));

pub static MODALS: Words = LazyLock::new(|| list("can could may might must should will would"));

/// What joins two clauses, with its punctuation.
pub const CONNECTORS: &[&str] = &[
    ", and ",
    ", and ",
    ", but ",
    ", so ",
    ", yet ",
    "; then ",
    "; however, ",
    " because ",
    " while ",
    " when ",
    " so that ",
    " if ",
    " until ",
    ", although ",
    ", since ",
    ", which means that ",
];

/// What a sentence may begin with, before its first clause.
pub const OPENERS: &[&str] = &[
    "at first, ",
    "in practice, ",
    "over the year, ",
    "for example, ",
    "in the end, ",
    "as a result, ",
    "after the session, ",
    "looking back, ",
    "in most cases, ",
    "with some help, ",
    "from then on, ",
    "to my surprise, ",
    "in short, ",
    "by contrast, ",
];

pub static FIRST_NAMES: Words = LazyLock::new(|| {
    list(
        "Ada Amir Ana Ben Bianca Carla Chen Dana Daniel Elena Emil Farah Felix Grace Hana Hugo Ida Ines Ivan Jamie Joan
        Jonas Kim Kofi Lara Leo Lina Maya Milo Nadia Noor Olga Omar Paula Priya Rosa Sam Tariq Vera Yuki",
    )
});

pub static LAST_NAMES: Words = LazyLock::new(|| {
    list(
        "Abbott Adeyemi Alvarez Andersen Baker Banerjee Becker Bianchi Brown Castillo Cohen Diaz Duarte Eriksen Fischer
        Flores Garcia Haddad Hansen Harrison Ibrahim Ito Jansen Kaya Keller Khan Kovacs Larsen Lee Lopez Martin Meyer
        Moreau Nakamura Novak Okafor Ortiz Park Patel Petrov Quinn Reyes Rossi Santos Schmidt Silva Sinclair Tanaka
        Torres Williams",
    )
});
