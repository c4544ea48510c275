//! Documents in the languages of the interface: headings, roles, steps with who does them, and somebody's work.

use super::*;

/// A program in one language: heading of its steps and of what is expected; a role with what it does, and two steps, of which one is hers.
struct Program {
    language: &'static str,
    expected: &'static str,
    role: &'static str,
    duties: [&'static str; 2],
    steps: &'static str,
    step: [&'static str; 3],
    unknown: &'static str,
}

const PROGRAMS: [Program; 5] = [
    Program {
        language: "en",
        expected: "Expectations",
        role: "Coordinator",
        duties: ["Name the mentors in time", "Answer letters"],
        steps: "How it works",
        step: [
            "The coordinator will send the list to the schools.",
            "Each coordinator writes a letter.",
            "The district may help with the room.",
        ],
        unknown: "district",
    },
    Program {
        language: "es",
        expected: "Expectativas",
        role: "Coordinadora",
        duties: ["Nombrar a tiempo a los mentores", "Contestar las cartas"],
        steps: "Cómo funciona",
        step: [
            "La coordinadora enviará la lista a las escuelas.",
            "Cada coordinadora escribe una carta.",
            "El distrito puede ayudar con la sala.",
        ],
        unknown: "distrito",
    },
    Program {
        language: "fr",
        expected: "Attentes",
        role: "Coordinatrice",
        duties: ["Nommer les mentors à temps", "Répondre aux lettres"],
        steps: "Déroulement",
        step: [
            "La coordinatrice enverra la liste aux écoles.",
            "Chaque coordinatrice écrit une lettre.",
            "Le district peut aider à trouver une salle.",
        ],
        unknown: "district",
    },
    Program {
        language: "de",
        expected: "Erwartungen",
        role: "Koordinatorin",
        duties: ["Die Mentoren rechtzeitig benennen", "Briefe beantworten"],
        steps: "Vorgehen",
        step: [
            "Die Koordinatorin soll die Liste an die Schulen schicken.",
            "Danach schreibt jede Koordinatorin einen Brief.",
            "Der Bezirk kann mit dem Raum helfen.",
        ],
        unknown: "Bezirk",
    },
    Program {
        language: "ar",
        expected: "التوقعات",
        role: "المنسقة",
        duties: ["تسمية المرشدين في الوقت المناسب", "الرد على الرسائل"],
        steps: "الإجراءات",
        step: [
            "ترسل المنسقة القائمة إلى المدارس.",
            "يجب على المنسقة أن تكتب رسالة.",
            "المنطقة يمكن أن تساعد في إيجاد قاعة.",
        ],
        unknown: "المنطقة",
    },
];

#[test]
fn a_program_is_understood_in_each_language() {
    for Program { language, expected, role, duties, steps, step, unknown } in PROGRAMS {
        let body = [
            heading(1, "Harbor 2026"),
            heading(2, expected),
            heading(3, role),
            duties.map(|words| item(1, words)).concat(),
            heading(2, steps),
            step.map(|words| item(2, words)).concat(),
        ];
        // A site in another language has documents like these too.
        for site in [language, "en"] {
            let known = Known { language: site.into(), ..Known::default() };
            let imported = take("a.docx", &docx(&body.concat(), &[]), Wishes::default(), known).unwrap();
            assert_eq!(told(&imported, Sort::Lost), [""; 0]);
            let of = |what: &str| imported.files.iter().find(|file| file.what == what).unwrap();
            let id = of("role").path.stem();
            let process = text(&imported, of("process").path.as_str());
            for step in &step[..2] {
                assert!(process.contains(&format!("{step} (by [[{id}]])")), "{language}: {process}");
            }
            assert_eq!(imported.strangers, [unknown], "{language}");
            // Notes are for whoever writes the site, in its language.
            let is_english = process.contains("Guess: by [[") && process.contains("Who is \"");
            assert!(is_english == (site == "en") && process.matches("<!-- ").count() == 3, "{site}: {process}");
        }
    }
}

#[test]
fn somebody_s_work_is_understood_in_each_language() {
    for (language, line, [context, outcomes, reflection], outcome) in [
        ("en", "By Ana Roe", ["CONTEXT:", "LEARNING OUTCOMES:", "REFLECTION:"], "Lead a visit to another school"),
        (
            "es",
            "Por Ana Roe",
            ["CONTEXTO:", "RESULTADOS DE APRENDIZAJE:", "REFLEXIÓN:"],
            "Dirigir una visita a otra escuela",
        ),
        (
            "fr",
            "Par Ana Roe",
            ["CONTEXTE :", "ACQUIS D’APPRENTISSAGE :", "RÉFLEXION :"],
            "Mener une visite dans une autre école",
        ),
        (
            "de",
            "Von Ana Roe",
            ["KONTEXT:", "LERNERGEBNISSE:", "REFLEXION:"],
            "Einen Besuch in einer anderen Schule leiten",
        ),
        ("ar", "الاسم: ليلى حداد", ["السياق:", "مخرجات التعلم:", "التأمل:"], "قيادة زيارة إلى مدرسة أخرى"),
    ] {
        let name = if language == "ar" { "ليلى حداد" } else { "Ana Roe" };
        let body: String = [line, context, "2026.", outcomes, &format!("HF-9. {outcome}"), reflection, "2027."]
            .map(|words| p("", &r("", words)))
            .concat();
        let imported = take("besuch.docx", &docx(&body, &[]), Wishes::default(), Known::default()).unwrap();
        assert_eq!(told(&imported, Sort::Lost), [""; 0], "{language}");
        let of = |what: &str| {
            let mut all = imported.files.iter().filter(|file| file.what == what);
            let file = all.next().unwrap_or_else(|| panic!("{language}: no {what}"));
            text(&imported, file.path.as_str())
        };
        assert_eq!(imported.files.len(), 3, "{language}");
        assert!(of("person").contains(&format!("name: {name}\n")), "{language}");
        let work = of("artifact");
        assert!(work.contains("outcomes:\n  - HF-9\n") && work.matches("\n## ").count() == 3, "{language}: {work}");
    }
}
