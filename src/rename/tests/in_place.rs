//! What stands in the way of a move and what does not: problems that were there before, and names that change in their capitals only.

use super::*;

/// A site with a role, an outcome and what is wrong with it already.
fn site(broken: &'static str) -> Vec<(&'static str, &'static str)> {
    vec![
        ("roles/mentor.md", "# Mentor\n\n## What\n"),
        ("outcomes/o.csv", "code,statement\nKO-1,One\n"),
        ("handbook/a.md", broken),
        ("handbook/z.md", "# Z\n\n[[nobody]]\n"),
        ("index.md", "# Home\n\n[[mentor]] [[ko-1]]\n"),
    ]
}

#[test]
fn what_was_wrong_before_goes_on_being_wrong_and_stops_nothing() {
    for (broken, old, new, then) in [
        ("# A\n\n[[mentor#gone]]\n", "mentor", "coach", "# A\n\n[[coach#gone]]\n"),
        ("# A\n\n![[mentor#gone]]\n", "mentor", "coach", "# A\n\n![[coach#gone]]\n"),
        ("# A\n\n[x](../roles/mentor.md#gone)\n", "mentor", "coach", "# A\n\n[x](../roles/coach.md#gone)\n"),
        ("# A\n\n[x](/roles/mentor.md#gone)\n", "mentor", "coach", "# A\n\n[x](/roles/coach.md#gone)\n"),
        ("# A\n\n[[KO-1#9]]\n", "KO-1", "KO-9", "# A\n\n[[KO-9#9]]\n"),
        ("# A\n\n[[nobody]] [[mentor#gone]]\n", "handbook/a.md", "zz", "# A\n\n[[nobody]] [[mentor#gone]]\n"),
        ("# A\n\n[x](../../../out.md)\n", "handbook/a.md", "b/c/a.md", "# A\n\n[x](../../../out.md)\n"),
        ("# A\n\n[x](gone.md)\n", "handbook", "guide", "# A\n\n[x](gone.md)\n"),
        // What is told once for several places is told of another one first.
        ("# A\n\n[[nobody]]\n", "handbook/a.md", "zz", "# A\n\n[[nobody]]\n"),
        // A path in vain goes on naming the same place, however far the way there is.
        ("# A\n\n[x](gone.md)\n", "handbook/a.md", "b/c/a.md", "# A\n\n[x](../../handbook/gone.md)\n"),
        ("# A\n\n[x](gone.md)\n", "handbook/a.md", "b/c/d/e/a.md", "# A\n\n[x](../../../../handbook/gone.md)\n"),
    ] {
        let sources = Arc::new(Sources::of(site(broken)));
        let (after, _) = renamed(&sources, old, new, false).unwrap_or_else(|error| panic!("{broken} {old}: {error}"));
        assert!(texts(&after).values().any(|text| text == then), "{broken} {old}: {:?}", texts(&after));
        let told = |sources: &Arc<Sources>| -> Vec<&'static str> {
            let site = everything(&mut Pipeline::default(), sources);
            let mut told: Vec<_> = site.report().iter().map(|problem| problem.code.name()).collect();
            told.sort_unstable();
            told
        };
        assert_eq!(told(&after), told(&sources), "{broken}");
    }
}

#[test]
fn other_capitals_are_another_spelling() {
    let files = [
        ("outcomes/o.csv", "code,statement\nKO-1,One\nKO-2,After KO-1\n"),
        ("sessions/a.md", "---\noutcomes: [KO-1]\n---\n# A\n\n[[KO-1]] [[ko-1|x]] [[outcomes/KO-1]] KO-1\n"),
        ("roles/mentor.md", "---\naliases: [guide]\n---\n# Mentor\n"),
        ("handbook/a.md", "# A\n\n[[mentor]] [[guide]] [[roles/mentor]] [x](../roles/mentor.md)\n"),
        ("site.yaml", "nav: [handbook, mentor]\n"),
    ];
    becomes(
        &files,
        ("KO-1", "Ko-1"),
        &[
            ("outcomes/o.csv", "code,statement\nKo-1,One\nKO-2,After Ko-1\n"),
            ("sessions/a.md", "---\noutcomes: [Ko-1]\n---\n# A\n\n[[Ko-1]] [[ko-1|x]] [[outcomes/Ko-1]] Ko-1\n"),
        ],
    );
    becomes(
        &files,
        ("mentor", "Mentor"),
        &[
            ("roles/Mentor.md", "---\naliases: [guide]\n---\n# Mentor\n"),
            ("handbook/a.md", "# A\n\n[[Mentor]] [[guide]] [[roles/Mentor]] [x](../roles/Mentor.md)\n"),
            ("site.yaml", "nav: [handbook, Mentor]\n"),
        ],
    );
}

/// Where an old address would say what nobody may read, it does not lead on; where a title was made of a name, it is told.
#[test]
fn a_move_is_told_what_it_cannot_keep() {
    let files = [
        ("people.csv", "name,email,audience,id\nWendell Oduya,woduya@lake.example,public,woduya\n"),
        ("handbook/costs.md", "Words.\n"),
        ("index.md", "# Home\n"),
    ];
    let sources = Arc::new(Sources::of(files));
    let (after, plan) = renamed(&sources, "woduya", "zz", true).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((plan.redirects.len(), texts(&after)["people.csv"].contains("redirect")), (0, false));
    assert!(plan.notes[0].starts_with("No old address leads on: "), "{:?}", plan.notes);
    let (_, plan) = renamed(&sources, "costs", "money", true).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(plan.notes, ["It is called “Money” now, after its name: `title: Costs` in it keeps what it was"]);
}
