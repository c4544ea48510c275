### Deutsch. Dieselben Nachrichten wie in en.ftl, mit denselben Variablen.

## What things are called

home = Startseite
not-found-title = Diese Seite gibt es hier nicht
role = Rolle
activity = Aktivität
framework = Rahmen
outcome = Lernergebnis
resource = Material
person = Person
artifact = Artefakt
review = Rückmeldung
page = Seite
session = Sitzung
process = Prozess
deliverable = Abgabe
participant = Teilnehmende
tag = Schlagwort
cohort-of = Jahrgang { $name }

## Collections: the folders that the format knows

pages = Seiten
handbook = Handbuch
roles = Rollen
sessions = Sitzungen
processes = Prozesse
outcomes = Lernergebnisse
resources = Materialien
people = Personen
portfolios = Portfolios
artifacts = Artefakte
reviews = Rückmeldungen

## Fields: labels in the panel of facts

field-about = Thema
field-accountable = Rechenschaftspflichtig
field-belongs-to = Gehört zu
field-by = Von
field-cohort = Jahrgang
field-consulted = Wird befragt
field-criteria = Kriterien
field-date = Datum
field-deliverable = Abgabe
field-due = Fällig
field-eligibility = Voraussetzungen
field-email = E-Mail
field-end = Bis
field-file = Datei
field-handed-in-by = Abzugeben von
field-informed = Wird informiert
field-led-by = Leitung
field-level = Stufe, selbst eingeschätzt
field-levels = Stufen
field-links = Links
field-made-with = Entstanden mit
field-makes = Ergibt
field-mentor = Mentoring
field-online = Online
field-other-authors = Verfasst mit
field-outcomes = Lernergebnisse
field-part-of = Teil von
field-place = Ort
field-repeats = Wiederholung
field-role = Rolle
field-same-as = Auch unter
field-replaced-by = Ersetzt durch
field-session = Sitzung
field-sources = Grundlage
field-statement = Wortlaut
field-tags = Schlagwörter
field-time = Uhrzeit
field-updated = Aktualisiert
field-uses = Benötigt
field-with = Mit
field-of = { $title }: { $field }

## Parts: steps, responsibilities, criteria

unnamed-step = Schritt
unnamed-responsibility = Aufgabe
unnamed-criterion = Kriterium
step = Schritt { NUMBER($number) }: { $words }
numbered-step = { NUMBER($number) }. { $words }
step-number = Schritt { NUMBER($number) }
part-step = Schritt { NUMBER($number) }
part-responsibility = Aufgabe { NUMBER($number) }
part-criterion = Kriterium { NUMBER($number) }

## Ways of acting, with the letters for them in tables

responsible = Verantwortlich
responsible-letter = R
accountable = Rechenschaftspflichtig
accountable-letter = A
supports = Unterstützt
supports-letter = S
consulted = Wird befragt
consulted-letter = C
informed = Wird informiert
informed-letter = I
leads = Leitet
author = Verfasst
takes-part = Nimmt teil

## The frame of every page

skip-link = Zum Text springen
site = Website
menu = Menü
close-menu = Schließen
breadcrumb = Navigationspfad
on-this-page = Auf dieser Seite
at-a-glance = Auf einen Blick
previous-and-next = Zurück und weiter
previous = Zurück
next = Weiter
next-date = Nächster
edit = Diese Seite bearbeiten
feed = Feed
languages = Sprachen
language-name = Deutsch
described = { $title } in { $site }.
described-as = { $title }: { $label } in { $site }.
list-separator = {", "}
cell-separator = {"; "}

## Home, collections, cohorts

find-your-part = Finden Sie Ihre Rolle
dates = Termine
everything = Alles
all = Alle { NUMBER($count) }
tables = Tabellen
cohorts = Andere Jahrgänge
what-happens = Was geschieht
mentored-by = Mentoring durch
so-many-artifacts = { $count ->
    [one] { $count } Artefakt
   *[other] { $count } Artefakte
}
so-many-responsibilities = { $count ->
    [one] { $count } Aufgabe
   *[other] { $count } Aufgaben
}
so-many-steps = { $count ->
    [one] { $count } Schritt
   *[other] { $count } Schritte
}
so-many-outcomes = { $count ->
    [one] { $count } Lernergebnis
   *[other] { $count } Lernergebnisse
}
so-many-activities = { $count ->
    [one] { $count } Aktivität
   *[other] { $count } Aktivitäten
}
so-many-pages = { $count ->
    [one] { $count } Seite
   *[other] { $count } Seiten
}
so-many-roles = { $count ->
    [one] { $count } Rolle
   *[other] { $count } Rollen
}
so-many-resources = { $count ->
    [one] { $count } Material
   *[other] { $count } Materialien
}
so-many-people = { $count ->
    [one] { $count } Person
   *[other] { $count } Personen
}
so-many-participants = { $count ->
    [one] { $count } teilnehmende Person
   *[other] { $count } Teilnehmende
}
so-much-evidence = Nachweise: { so-many-artifacts }
so-many-drafts = { $count ->
    [1] Entwurf
   *[other] { $count } Entwürfe
}
acts-in = { $count ->
    [one] handelt in { $count } Schritt
   *[other] handelt in { $count } Schritten
}
handed-in-by-roles = abzugeben von: { $roles }
due = fällig am { $date }
calendar = Kalender
calendar-of-cohort = { $site }: { cohort-of }
due-title = Abgabe: { $title }
due-mark = Abgabe
all-dates = Alle Termine, Monat für Monat
calendar-file = Diese Termine in Ihren Kalender übernehmen (.ics)
dates-of-one-cohort = Die Termine eines Jahrgangs: { $links }

## Not found, moved

first-page = der Startseite
not-found = Vielleicht ist sie umgezogen, oder die Adresse enthält einen Fehler. Beginnen Sie noch einmal auf { $first } oder hier:
moved = Diese Seite ist umgezogen: { $link }

## Pages of entries: headings, and what stands where there is nothing

in-this-chapter = In diesem Kapitel
belongs-here = Gehört hierher
taught-in = Wird vermittelt in
taught-in-so-many = Wird in { so-many-activities } vermittelt
not-taught = Wird noch in keiner Sitzung und keinem Prozess vermittelt.
evidence = Nachweise
no-evidence = Noch keine Nachweise.
no-evidence-shown = Hier werden keine Nachweise gezeigt.
expected-of = Wird erwartet von
read-about-it = Zum Nachlesen
replaces = Tritt an die Stelle von
handed-in-by = Abgegeben von
made-in = Entsteht in
used-in = Wird verwendet in
work = Abgegebene Arbeiten
its-outcomes = Lernergebnisse dieser Sitzung
held-by = Innegehabt von
hands-in = Gibt ab
responsibilities = Aufgaben
agenda = Ablauf
steps = Schritte
role-acts = Wo diese Rolle handelt
learning-outcomes = Lernergebnisse
files = Dateien
progress = Fortschritt
mentees = Mentees
person-acts = Tätigkeiten
earlier-wordings = Frühere Fassungen
nothing-yet = Hierzu ist noch nichts geschrieben.
mentioned-in = Erwähnt in
as-part-of = Als Teil von { $role }
as-part-of-role = als Teil von { $role }
members = Dazu gehören: { $roles }.
by = von { $person }
with = Mit
uses = Benötigt
makes = Ergibt
bring = Mitbringen
leave-with = Mitnehmen
optional = freiwillig
only-part-of = Zeigen, was betrifft
everyone = alle
these-outcomes = { $count ->
    [one] Lernergebnis
   *[other] Lernergebnisse
}
from = Aus { $link }
from-step = Schritt { $number } aus { $link }
from-responsibility = Aufgabe aus { $link }
from-criterion = Kriterium aus { $link }
wording-from = Ab { $date }
worded-since = Der Wortlaut oben gilt seit { $date }.
on-site = auf { $site }
on-another-site = auf einer anderen Website
written-against = Verfasst nach dem Wortlaut von { $year }
among-others = Mit den anderen vergleichen: { $link }
not-handed-in = Noch nicht abgegeben
portfolio-artifact = Arbeit aus einem Portfolio
portfolio-of = Portfolio von { $person }
from-here = Wie es weitergeht
more-of = Mehr von { $person }
kindred = Zu denselben Lernergebnissen
work-of = Im Portfolio von
meant-for = Für
level = Stufe
evidence-for = Nachweis für
size-bytes = { $count ->
    [one] { $count } Byte
   *[other] { $count } Bytes
}
size-kilobytes = { NUMBER($count) } kB
size-megabytes = { $number } MB
decimal-mark = ,

## Progress of a participant

progress-in = Fortschritt in { $cohort }
all-outcomes = Alle Lernergebnisse
to-hand-in = Noch abzugeben
still-to-do = Noch zu tun
hand-in = Abzugeben
nothing-left = Alles, was verlangt war, ist abgegeben.

## Prose

table = Tabelle { NUMBER($number) }
table-in = Tabelle { NUMBER($number) }: { $heading }
video-on = Video auf { $host }
video-file = Video: { $file }
done = Erledigt
to-do = Zu erledigen
note = Hinweis
tip = Tipp
important = Wichtig
warning = Warnung
caution = Vorsicht
footnotes = Anmerkungen
footnote = Anmerkung { NUMBER($number) }
back-to-text = Zurück zum Text

## Computed tables, in general

also = Außerdem: { $links }
whole-table = Die ganze Tabelle: { $link }
spreadsheet = Diese Tabelle als Tabellenblatt (CSV)
rows-with = Nur Zeilen zeigen mit
rows-shown = { $shown } gezeigt
sort-by-this = Nach dieser Spalte sortieren
sort-by = Sortieren nach { $column }
none-yet = noch nichts
not-yet-competent = Noch nicht kompetent
competent = Kompetent
none-here = hier nichts
as-shown = Gezählt ist, was diese Website zeigt.
no-cohort = ohne Jahrgang
without-a-cohort = ohne Jahrgang
whole-program = das ganze Programm
others = andere
of-group = { $column }, { $group }
table-of-cohort = { $title }: { $cohort }
table-of-part = { $title }, Teil { NUMBER($part) }
part = Teil { NUMBER($part) }
share = { NUMBER($part) } von { NUMBER($count) }
part-of-outcomes = { NUMBER($part) } von { $count ->
    [one] { $count } Lernergebnis
   *[other] { $count } Lernergebnissen
}
against = verfasst nach dem Wortlaut von { $year }

## Reviews

so-many-reviewed = { $count ->
   *[other] { $count } begutachtet
}
so-many-reviewed-before = { $count ->
   *[other] { $count } vor der letzten Änderung begutachtet
}
reviewed = begutachtet
reviewed-before = vor der letzten Änderung begutachtet
reviewed-at = { $reviewed }: { $levels }
level-noted = { $level } ({ $note })
as-site-says = { $said }, laut { $site }
as-sites-say = { $said }, { $count ->
    [one] einmal laut einer anderen Website
   *[other] { $count }-mal laut anderen Websites
}
work-changed = Verfasst, bevor die Arbeit zuletzt geändert wurde, am { $date }.
own-review = Von jemandem, der an der Arbeit beteiligt war: zählt als eigene Einschätzung.
unfinished-review = Nicht fertig und zählt noch nicht.
said-again = später erneut beurteilt
reviews-written = Begutachtet
total-reviewed = Begutachtet: { part-of-outcomes }.
csv-reviewer = Begutachtet von
csv-reviewed = Begutachtet
csv-changed = Seither geändert
csv-wording = Wortlaut
csv-told-by = Laut
csv-counts = Zählt
csv-yes = ja
csv-no = nein
csv-date = Datum
csv-level = Stufe

## Coverage

coverage = Abdeckung
coverage-caption = Wo jedes Lernergebnis vermittelt wird und wie viele Nachweise es dafür gibt
coverage-note = Eine Zeile, die andere zusammenfasst, nennt, wie viele davon vermittelt und nachgewiesen sind.
coverage-of-everyone = Wofür die einzelnen Teilnehmenden Nachweise haben
coverage-of-cohort = Wofür die einzelnen Teilnehmenden von { $cohort } Nachweise haben
no-outcomes = Es gibt noch keine Lernergebnisse.
status = Stand
evidenced-by = Nachgewiesen von
outcomes-in-all = Lernergebnisse insgesamt
covered = abgedeckt: { $needs }
not-asked = nichts nötig
not-told = nötig: { $needs }; nicht alles davon wird hier gezeigt
retired = nicht mehr gültig
unwanted = nicht mehr gültig, aber noch in Gebrauch
orphan = wird nirgends verwendet
gap = Lücke: { $lacks }
gap-of = Lücke: { $lacks } (nötig: { $needs })
gap-lacks = { $kind ->
    [role] keine Rolle
    [activity] keine Aktivität
    [outcome] kein Lernergebnis darunter
    [resource] kein Material
    [person] keine Person
    [artifact] kein Artefakt
   *[page] keine Seite
}
something = { $kind ->
    [role] eine Rolle
    [activity] eine Aktivität
    [outcome] ein Lernergebnis darunter
    [resource] ein Material
    [person] eine Person
    [artifact] ein Artefakt
   *[page] eine Seite
}
needs-and-has = Nötig: { $needs }. Vorhanden: { $has }.
needs-only = Nötig: { $needs }.
total-taught = Vermittelt: { part-of-outcomes }.
total-evidenced = Nachgewiesen: { part-of-outcomes }.
total-evidenced-in-cohort = In diesem Jahrgang nachgewiesen: { part-of-outcomes }.
total-artifacts = { so-many-artifacts } von { $persons ->
    [one] { $persons } teilnehmenden Person
   *[other] { $persons } Teilnehmenden
}.
total-participants = { so-many-participants }.

## Deliverables

deliverables = Abgaben
deliverables-caption = Was von wem verlangt ist und wie viele es abgegeben haben
deliverables-of-everyone = Wer was abgegeben hat
deliverables-of-cohort = Wer von { $cohort } was abgegeben hat
due-column = Fällig
due-from = Von
by-column = Von
handed-in-column = Abgegeben
no-date = kein Datum
nothing-due = Von niemandem ist etwas verlangt.
no-participants = Noch nimmt niemand teil.
not-asked-of = nicht verlangt
not-yet = noch nicht
title-due = { $title }, fällig am { $date }
handed-in = { $count ->
    [1] abgegeben
   *[other] { $count }-mal abgegeben
}
total-handed-in = { NUMBER($part) } von { NUMBER($count) } abgegeben.

## Inputs and outputs

inputs-and-outputs = Eingänge und Ergebnisse
inputs-caption = Was jede Aktivität benötigt und wo es entsteht
outputs-caption = Was jede Aktivität ergibt und wo es verwendet wird
needs = Benötigt
comes-from = Woher es kommt
goes-to = Wohin es geht
no-inputs = Keine Aktivität sagt, was sie benötigt.
no-outputs = Keine Aktivität sagt, was sie ergibt.
made-later = entsteht erst später
given = von Anfang an da
handed-in-by-participants = von Teilnehmenden abgegeben
made-here = entsteht nur in dieser Aktivität selbst
nothing-makes-it = entsteht hier nirgends
nothing-uses-it = wird hier nirgends verwendet
earlier-in-the-same = vorher in derselben Aktivität

## Gaps

gaps = Lücken
gaps-caption = Lernergebnisse, denen noch etwas fehlt
what-is-missing = Was fehlt
named-by = Verwendet in
named-by-nothing = nichts
no-gaps = Keinem Lernergebnis fehlt etwas, das es braucht.
aimless-caption = Artefakte, die kein Lernergebnis nachweisen
older-caption = Nachweise für ein Lernergebnis, das anders lautete
no-outcome = kein Lernergebnis
missing-not-told = Ob etwas fehlt, wird hier nicht gesagt.
total-covered = { part-of-outcomes }, die etwas brauchen, sind abgedeckt.
total-not-asked = { $count ->
    [one] { $count } Lernergebnis braucht nichts.
   *[other] { $count } Lernergebnisse brauchen nichts.
}
total-lacking = { $count ->
    [one] { $count } Lernergebnis hat { gap-lacks }.
   *[other] { $count } Lernergebnisse haben { gap-lacks }.
}
total-unwanted = { $count ->
    [one] { $count } Lernergebnis gilt nicht mehr, ist aber noch in Gebrauch.
   *[other] { $count } Lernergebnisse gelten nicht mehr, sind aber noch in Gebrauch.
}
total-orphans = { $count ->
    [one] { $count } Lernergebnis wird nirgends verwendet.
   *[other] { $count } Lernergebnisse werden nirgends verwendet.
}

## Who does what

who-does-what = Wer macht was
duty = Schritt oder Aufgabe
no-duties = Noch nennt kein Schritt und keine Aufgabe jemanden.
whole-activity = Insgesamt
duties-caption = Wer im ganzen Programm was macht
duties-of-process = Wer macht was: { $title }
duties-of-role = Was { $title } macht

## Progress as a table

progress-caption = { part-of-outcomes } nachgewiesen

## Spreadsheets: the heads of columns that no table on a page has

csv-what = Was
csv-from-or-to = Von oder zu
csv-code = Kürzel
csv-title = Titel
csv-statement = Wortlaut
csv-belongs-to = Gehört zu
csv-address = Adresse
csv-cohort = Jahrgang
csv-drafts = Entwürfe
csv-step = Schritt
csv-direction = Richtung
csv-process-or-role = Prozess oder Rolle
csv-number = Nummer
csv-when = Wann
csv-needs = benötigt
csv-makes = ergibt
csv-aimless = weist kein Lernergebnis nach
csv-draft = Entwurf

## Drawings: what is written in them, and what they say to whoever does not see them

and-more = { $names } und { NUMBER($count) } weitere
table-says-the-same = Die Tabelle sagt dasselbe in Worten.
list-says-the-same = Die Liste der Schritte sagt dasselbe in Worten.
program-picture = Das Programm auf einen Blick: was wo vermittelt wird und wie viele Nachweise es gibt
taught-of = { $title } ({ NUMBER($part) } von { NUMBER($count) } vermittelt)
program-picture-says = Vermittelt: { part-of-outcomes }; nachgewiesen: { NUMBER($evidenced) }.
taught-nowhere = Nirgends vermittelt: { $names }.
without-evidence = Ohne Nachweise: { $names }.
aimless-artifacts = { $count ->
    [one] { $count } Artefakt weist kein Lernergebnis nach.
   *[other] { $count } Artefakte weisen kein Lernergebnis nach.
}
map-picture = Nachweise auf einen Blick: Lernergebnisse nach Teilnehmenden
map-picture-of = Nachweise auf einen Blick: Lernergebnisse nach Teilnehmenden von { $cohort }
legend-artifact = ein Artefakt
legend-several = mehrere, mit Anzahl
legend-draft = nur ein Entwurf
of-outcomes = von { $count ->
    [one] { $count } Lernergebnis
   *[other] { $count } Lernergebnissen
}
map-picture-says = Nachgewiesen: { part-of-outcomes }, von { $participants ->
    [one] { $participants } teilnehmenden Person.
   *[other] { $participants } Teilnehmenden.
}
map-without = Ohne Nachweise: { $names }.
lanes-picture = { $process }, Schritt für Schritt: wer wann handelt
nobody-responsible = Niemand verantwortlich
names-nobody = Nennt niemanden
legend-optional = Freiwillig
optional-step = { $words } (freiwillig)
lanes-roles = { so-many-steps }, { NUMBER($actors) } Rollen.
lanes-roles-and-people = { so-many-steps }, { NUMBER($actors) } Rollen und Personen.
lanes-leading = { $name } ist für { NUMBER($count) } verantwortlich{ $others }.
lanes-leading-other = , { $name } für { NUMBER($count) }

## Search

search = Suchen
search-broken = Die Suche konnte nicht geladen werden.
search-step = { $title }, Schritt { NUMBER($number) }
search-responsibility = { $title }, Aufgabe { NUMBER($number) }
search-criterion = { $title }, Kriterium { NUMBER($number) }
search-in = { $heading }, in: { $title }
search-results = Ergebnisse
search-count = Ergebnisse: { $mark }
search-none = Nichts gefunden für „{ $question }“. Versuchen Sie es mit weniger Wörtern oder mit einem anderen Wort dafür.
search-more = Weitere Ergebnisse
search-filter = Filtern
search-all = Alle
search-kind = Art
search-keys = ↑ ↓ zum Wählen, Eingabetaste zum Öffnen, Esc zum Schließen
search-slash-off = Taste / abschalten
search-slash-on = Mit / suchen
search-labelled = { $label }: { $value }
search-empty = darf dürfen kannst könnt müssen möchte bekomme bekommen bekommt gibt finde finden wann wer warum wieso wohin woher viele nummer bitte eigentlich programm
search-next = nächste nächsten nächster nächstes demnächst bald
meant-dates = wann datum termin termine kalender zeitplan
meant-due = fällig frist abgabe abgeben einreichen deadline gebe-ab geben-ab reiche-ein
meant-place = wo ort adresse raum
meant-gathering = treffen sitzung veranstaltung workshop seminar
meant-money = bezahlt bezahlung zahlen geld kosten gebühr vergütung aufwandsentschädigung stipendium erstattung
meant-contact = kontakt telefon telefonnummer mail anrufen ansprechpartner wen-fragen wen-frage wen-wende wen-wenden wer-hilft wer-helfen
meant-mentor = mentor mentorin coach partner
meant-participant = teilnehmer teilnehmerin teilnehmende mentee
meant-change = ändern wechseln wechsel tauschen
meant-end = beenden aufhören aussteigen ausscheiden austreten kündigen abbrechen höre-auf steige-aus
meant-apply = bewerben bewerbung bewerbe anmelden anmeldung melde-an
meant-form = formular vorlage bogen dokument
meant-trouble = konflikt streit schwierigkeit beschwerde verstehen-uns komme-klar kommen-klar
meant-eligible = voraussetzung voraussetzungen berechtigt teilnahmeberechtigt

## Documents for paper

print-handbook = Das Handbuch drucken
print-chapter = Dieses Kapitel drucken
print-page = Diese Seite drucken
print-portfolio = Dieses Portfolio drucken
printed-portfolio = Portfolio
printed-contents = Inhalt
back-to-page = Zurück zu { $title }
last-changed = Zuletzt geändert am { $date }

## Frühere Ausgaben

archive-of = Dies ist das Archiv der Ausgabe { $edition }, wie sie damals war.
archive-same-page = Dieselbe Seite heute
archive-home = Die Website heute
archive-changes = Was sich seit { $edition } geändert hat
archive-added = Neu
archive-retired = Nicht mehr verlangt
archive-removed = Nicht mehr da
archive-changed = Geändert
archive-before = vorher
archive-now = jetzt
archive-no-changes = Nichts, wovon hier die Rede ist, hat sich geändert.
archive-unreadable = Die frühere Ausgabe lässt sich nicht vergleichen.
sessions-and-processes = Treffen und Abläufe

## What `vade new` writes into a file for whoever goes on there

new-audience = Wer es lesen darf, wenn nicht alle, die den Ordner lesen dürfen:
new-audience-person = Wer es lesen darf, sobald die Person zugestimmt hat:
new-code = Ein kurzer Code, mit dem alles es nennt:
new-cohort = In welchem Jahr oder welcher Gruppe:
new-contact = Ob die E-Mail-Adresse veröffentlicht wird:
new-criteria = Woran man es erkennt, je eine Zeile:
new-date = An welchem Tag:
new-deliverable = Welche der Abgaben, die alle machen, es ist:
new-due = Bis wann es fällig ist:
new-eligibility = Wer die Rolle haben kann:
new-email = Eine Adresse für das Programm, die sonst niemand sieht:
new-file = Das Dokument selbst, wenn es neben dieser Datei liegt:
new-guest = Wer es schreibt, wenn es niemand von dieser Website ist:
new-handed-in-by = Wer eines abgibt, falls jemand es tut:
new-judged-outcomes = Für welche der Lernziele der Arbeit:
new-judged-some = Für welche der Lernziele der Arbeit, wenn nicht für alle:
new-led-by = Wer sie leitet:
new-level = Die Stufe, die die Arbeit erreicht hat:
new-level-of = Die Stufe, die die Arbeit erreicht hat, eine von { $levels }:
new-mentor = Wer die Person begleitet:
new-more = und { NUMBER($count) } weitere
new-online = Wo es online steht:
new-organization = Wo die Person arbeitet:
new-outcomes = Um welche Lernziele es geht, welche es lehrt oder zeigt:
new-place = Wo:
new-position = Als was die Person arbeitet:
new-responsibilities = Was die Rolle tut, je eine Zeile:
new-role = Welche Rolle die Person hat:
new-session = Zu welcher Sitzung oder welchem Ablauf es gehört:
new-shown-as = Der einzige Name, der zu sehen ist, wenn es nicht der ganze ist:
new-statement = Was eine Person kann:
new-steps = Die Tagesordnung oder die Schritte, je eine Zeile:
new-time = Um welche Zeit:
new-written-by = Wer es schreibt:
new-written-on = An welchem Tag es geschrieben wurde:
new-ready = Diese Zeile wegnehmen, wenn es gezeigt werden kann.
new-text = Hier schreiben. Ein Name in doppelten eckigen Klammern wie [[name]] ist ein Link.
new-text-activity = Was man sonst wissen sollte: was mitzubringen ist, was geschieht.
new-text-person = Zwei oder drei Sätze über die Person.
new-text-review = Was an der Arbeit zu sehen ist, und was als Nächstes kommen könnte.
new-text-role = Wer das ist, in Worten.
new-text-section = Hier schreiben.
new-context = Kontext
new-text-context = Wo war es, was wurde gebraucht, und was wurde getan?
new-reflection = Reflexion
new-text-reflection = Was war gut und wieder so zu machen, was nicht? Was hat es über die eigene Arbeit gezeigt?

## What `vade new` asks at a terminal

asked-day = { $question }, etwa 2026-09-04
asked-no-choice = { $word } ist keine Zahl von 1 bis { NUMBER($count) }
asked-no-day = { $text } ist kein Tag: schreiben Sie ihn wie 2026-09-04 (Jahr, Monat, Tag)
asked-one = { $question } (eine Zahl, oder Enter für nichts)
asked-only-one = nennen Sie nur eines
asked-several = { $question } (Zahlen, oder Enter für nichts)
asked-first-session = Der Tag des ersten Treffens, etwa 2026-09-04 (Enter: noch nicht bekannt)
asked-folder = Der neue Ordner dafür
asked-list = Welche Liste
asked-of-work = Zu welcher Arbeit
asked-person = Der Name der Person
asked-roles = Die Rollen
asked-short-name = Ein kurzer Name
asked-site = Wie es heißt
asked-title = Der Titel
asked-whose = Wessen Arbeit es ist
asked-you = Ihr Name

## Was `vade import`, `vade init` und `vade catalog update` am Terminal fragen

asked-yes-answers = ja, j
asked-no-answers = nein, n
asked-yes = { $question } ({ $yes } oder { $no })
asked-do-it = Soll das geschehen?
asked-write-files = { $count ->
    [one] { $count } Datei schreiben?
   *[other] { NUMBER($count) } Dateien schreiben?
}
asked-would-become = Aus { $document } würde:
asked-right = Stimmt das? { $yes }, { $no } zum Aufhören, oder was es ist: { $kinds }
asked-none-of = { $answer } ist nichts von { $choices }
asked-stranger = Schritte nennen „{ $name }“, und keine Rolle heißt so: wer ist das
asked-whose-document = { $document } ist die Arbeit einer Person, die teilnimmt. Wessen
asked-picture = Bild
told-guessed = Geraten, bitte durchsehen:
told-open = Für Sie zu entscheiden:
told-dropped = Mit Absicht weggelassen:
told-lost = Nicht übernommen:
told-all = Jeder Satz davon steht in diesen Dateien.
told-rest = Jeder andere Satz davon steht in diesen Dateien.
told-nothing = Es wurde nichts geschrieben.

## Wörter, an denen `vade import` erkennt, was ein Dokument sagt, durch Kommas getrennt

import-context = Kontext, der Kontext, Hintergrund, Ausgangslage
import-outcomes = Lernergebnisse, Lernergebnis, Lernziele, Lernziel, Kompetenzen
import-reflection = Reflexion, Reflexionen, meine Reflexion, Reflektion
import-duties = Aufgaben, die Aufgaben, Verantwortlichkeiten, Verantwortung, Zuständigkeiten, Pflichten, Rollen und Aufgaben, Rollen und Verantwortlichkeiten, Aufgaben und Zuständigkeiten, Aufgaben und Verantwortlichkeiten, Erwartungen, Rollen
import-duties-of = was macht *, was machen *, was tut *, was tun *, was ist die Rolle des *s, was ist die Rolle der *, was sind die Aufgaben des *s, was sind die Aufgaben der *, welche Aufgaben hat *, welche Aufgaben haben *, wofür ist * zuständig, wofür sind * zuständig, was wird von * erwartet, Aufgaben des *s, Aufgaben des *, Aufgaben der *, Aufgaben von *, Aufgaben für *, Pflichten des *s, Pflichten des *, Pflichten der *, Verantwortlichkeiten des *s, Verantwortlichkeiten des *, Verantwortlichkeiten der *, Verantwortung des *s, Verantwortung der *, Zuständigkeiten des *s, Zuständigkeiten der *, Erwartungen an *, Rolle des *s, Rolle des *, Rolle der *, die Rolle des *s, die Rolle des *, die Rolle der *, die Aufgaben des *s, die Aufgaben des *, die Aufgaben der *
import-no-role = alle, alles, wir, Sie, beide, einzelnen, Einzelnen
import-duties-follow = Aufgaben, Pflichten, zuständig*, verantwort*, erwart*
import-steps = Schritte, die Schritte, Ablauf, der Ablauf, Prozess, der Prozess, Verfahren, das Verfahren, Vorgehen, das Vorgehen, Schritt für Schritt, so geht es, so läuft es ab, Tagesordnung
import-procedure = *prozess, *ablauf, *verfahren, *schritte, *schritt, Vorgehen, Vorgehensweise, Anleitung, Checkliste
import-byline = von, Name:, Teilnehmerin:, Teilnehmer:, Autorin:, Autor:
import-no-name = Artefakt, Arbeit, Portfolio, Reflexion, Vereinbarung, Projekt, Treffen, Programm, Plan, Mentor, Mentorin, Mentoring, Einheit, Aufgabe, der, die, das, mein, meine, unser, unsere, Lernen
import-articles = der, die, das, ein, eine, jeder, jede, jedes, alle, Ihre, Ihr, unsere, unser, diese, dieser, dieses
import-and = und, oder, sowie, &
import-before = ab, am, an, auf, aus, außer, bei, beim, bis, dem, den, des, durch, einem, einen, einer, eines, für, gegen, gemäß, hinter, im, in, ins, innerhalb, jedem, jeden, mit, mittels, nach, neben, ohne, seit, über, um, unter, vom, von, vor, während, wegen, zu, zum, zur, zwischen
import-behind = ab, am, anschließend, auf, außerdem, bei, beim, bis, dabei, dafür, dann, danach, dort, gemeinsam, hier, im, in, innerhalb, jährlich, mit, monatlich, nach, nun, schließlich, später, vor, während, zu, zuerst, zum, zunächst, zur, zuvor, zuletzt
import-verbs = wird, werden, soll, sollen, sollte, sollten, muss, müssen, kann, können, könnte, könnten, darf, dürfen, ist, sind, hat, haben
import-between = dann, danach, auch, immer, nicht, sich
import-pronouns = es, dies, das, sie, er, wir, ihr, man, diese, dieses
import-endings = *innen, *in, *ern, *en, *es, *e, *n, *s

## Was `vade import` in einer Datei für alle vermerkt, die dort weiterschreiben

import-note-by = Geraten: von { $roles }, nach den Worten „{ $words }“.
import-note-stranger = Wer ist „{ $words }“? Schreiben Sie (by [[Name]]) ans Ende des Schritts, wenn es diese Rolle gibt.
import-note-session = Geraten: Der Text nennt diese Sitzung.
import-note-audience = Noch liest dies nur der engste Kreis. Ohne die nächste Zeile liest es, wer die Person lesen darf.
import-note-person = Nur der engste Kreis liest dieses Portfolio, bis es sagt, für wen es ist: audience: public
import-note-lists = Eine der Listen unten ist, was die Rolle tut: Setzen Sie sie unter eine Überschrift Aufgaben.
