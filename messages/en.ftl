### The words of the interface: everything that readers of a site meet and that no author wrote. The other languages have the
### same messages with the same variables. A variable is a number where a message selects by it or writes NUMBER(), else a text.

## What things are called

home = Home
not-found-title = This page is not here
role = Role
activity = Activity
framework = Framework
outcome = Outcome
resource = Resource
person = Person
artifact = Artifact
review = Review
page = Page
session = Session
process = Process
deliverable = Deliverable
participant = Participant
tag = Tag
# A cohort by its name, which is often a year.
cohort-of = Cohort { $name }

## Collections: the folders that the format knows

pages = Pages
handbook = Handbook
roles = Roles
sessions = Sessions
processes = Processes
outcomes = Outcomes
resources = Resources
people = People
portfolios = Portfolios
artifacts = Artifacts
reviews = Reviews

## Fields: labels in the panel of facts

field-about = About
field-accountable = Accountable
field-belongs-to = Belongs to
field-by = By
field-cohort = Cohort
field-consulted = Consulted
field-criteria = Criteria
field-date = Date
field-deliverable = Deliverable
field-due = Due
field-eligibility = Eligibility
field-email = E-mail
field-end = Until
field-file = File
field-handed-in-by = Handed in by
field-informed = Informed
field-led-by = Led by
field-level = Level, self-assessed
field-levels = Levels
field-links = Links
field-made-with = Made with
field-makes = Makes
field-mentor = Mentor
field-online = Online
field-other-authors = Written with
field-outcomes = Outcomes
field-part-of = Part of
field-place = Place
field-repeats = Repeats
field-role = Role
field-same-as = Also at
field-replaced-by = Replaced by
field-session = Session
field-sources = Drew on
field-statement = Statement
field-tags = Tags
field-time = Time
field-updated = Updated
field-uses = Uses
field-with = With
# A field of an entry, as a link to it reads.
field-of = { $title }: { $field }

## Parts: steps, responsibilities, criteria

unnamed-step = Step
unnamed-responsibility = Responsibility
unnamed-criterion = Criterion
step = Step { NUMBER($number) }: { $words }
numbered-step = { NUMBER($number) }. { $words }
step-number = step { NUMBER($number) }
part-step = Step { NUMBER($number) }
part-responsibility = Responsibility { NUMBER($number) }
part-criterion = Criterion { NUMBER($number) }

## Ways of acting, with the letters for them in tables

responsible = Responsible
responsible-letter = R
accountable = Accountable
accountable-letter = A
supports = Supports
supports-letter = S
consulted = Consulted
consulted-letter = C
informed = Informed
informed-letter = I
leads = Leads
author = Author
takes-part = Takes part

## The frame of every page

skip-link = Skip to the text
site = Site
menu = Menu
close-menu = Close
breadcrumb = Breadcrumb
on-this-page = On this page
at-a-glance = At a glance
previous-and-next = Previous and next
previous = Previous
next = Next
# Beside the date that comes next, in a narrow column, and with it in a search.
next-date = Next
edit = Edit this page
feed = Feed
# The list of the languages in which a page is.
languages = Languages
# The language itself, in its own words.
language-name = English
# What search engines show of a page that says nothing about itself.
described = { $title } in { $site }.
described-as = { $title }: { $label } in { $site }.
# What stands between the things of a list: "A, B, C".
list-separator = {", "}
# What stands between the things in a cell of a spreadsheet.
cell-separator = {"; "}

## Home, collections, cohorts

find-your-part = Find your part
dates = Dates
everything = Everything
all = All { NUMBER($count) }
tables = Tables
cohorts = Other cohorts
what-happens = What happens
mentored-by = Mentored by
so-many-artifacts = { $count ->
    [one] { $count } artifact
   *[other] { $count } artifacts
}
so-many-responsibilities = { $count ->
    [one] { $count } responsibility
   *[other] { $count } responsibilities
}
so-many-steps = { $count ->
    [one] { $count } step
   *[other] { $count } steps
}
so-many-outcomes = { $count ->
    [one] { $count } outcome
   *[other] { $count } outcomes
}
so-many-activities = { $count ->
    [one] { $count } activity
   *[other] { $count } activities
}
so-many-pages = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
so-many-roles = { $count ->
    [one] { $count } role
   *[other] { $count } roles
}
so-many-resources = { $count ->
    [one] { $count } resource
   *[other] { $count } resources
}
so-many-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
so-many-participants = { $count ->
    [one] { $count } participant
   *[other] { $count } participants
}
so-much-evidence = Evidence: { so-many-artifacts }
so-many-drafts = { $count ->
    [1] draft
   *[other] { $count } drafts
}
acts-in = { $count ->
    [one] acts in { $count } step
   *[other] acts in { $count } steps
}
handed-in-by-roles = handed in by: { $roles }
due = due { $date }
calendar = Calendar
# What a calendar program calls the dates of a cohort.
calendar-of-cohort = { $site }: { cohort-of }
# A day in a calendar program on which something is due.
due-title = Due: { $title }
# Beside something that has to be handed in on a day.
due-mark = due
all-dates = All dates, month by month
calendar-file = Add these dates to your calendar (.ics)
dates-of-one-cohort = The dates of one cohort: { $links }

## Not found, moved

first-page = the first page
not-found = It may have moved, or there is a mistake in the address. Start at { $first }, or with one of these:
moved = This page has moved: { $link }

## Pages of entries: headings, and what stands where there is nothing

in-this-chapter = In this chapter
belongs-here = Belongs here
taught-in = Taught in
taught-in-so-many = Taught in { so-many-activities }
not-taught = Not taught in any session or process yet.
evidence = Evidence
no-evidence = No evidence yet.
no-evidence-shown = No evidence is shown here.
expected-of = Expected of
read-about-it = Read about it
replaces = Takes the place of
handed-in-by = Handed in by
made-in = Made in
used-in = Used in
work = Work handed in
its-outcomes = Its outcomes
held-by = Held by
hands-in = Hands in
responsibilities = Responsibilities
agenda = Agenda
steps = Steps
role-acts = Where this role acts
learning-outcomes = Learning outcomes
files = Files
progress = Progress
mentees = Mentees
person-acts = What they do
earlier-wordings = Earlier wordings
nothing-yet = Nothing is written about this yet.
mentioned-in = Mentioned in
as-part-of = As part of { $role }
as-part-of-role = as part of { $role }
members = Includes { $roles }.
by = by { $person }
with = With
uses = Uses
makes = Makes
bring = Bring
leave-with = Leave with
optional = optional
only-part-of = Show the part of
everyone = everyone
these-outcomes = { $count ->
    [one] Outcome
   *[other] Outcomes
}
from = From { $link }
from-step = Step { $number } of { $link }
from-responsibility = Responsibility of { $link }
from-criterion = Criterion of { $link }
wording-from = From { $date }
worded-since = Worded this way since { $date }.
# Read aloud after a link that leads to another site, by that site's name.
on-site = on { $site }
on-another-site = on another site
written-against = Written against the wording of { $year }
among-others = Compare with the others: { $link }
not-handed-in = Not handed in yet
# For programs, in JSON-LD: what sort of learning resource a piece of work is.
portfolio-artifact = portfolio artifact
portfolio-of = Portfolio of { $person }
from-here = From here
more-of = More by { $person }
kindred = For the same outcomes
# Before the person whose work it is, in a list.
work-of = In the portfolio of
# Before the session for which a work was made, or the outcomes for which a session is.
meant-for = For
level = Level
evidence-for = Evidence for
size-bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}
size-kilobytes = { NUMBER($count) } kB
size-megabytes = { $number } MB
# Between the ones and the tenths of a number.
decimal-mark = .

## Progress of a participant

progress-in = Progress in { $cohort }
all-outcomes = Every outcome
to-hand-in = To hand in
still-to-do = Still to do
hand-in = Hand in
nothing-left = Everything is handed in.

## Prose

table = Table { NUMBER($number) }
table-in = Table { NUMBER($number) }: { $heading }
video-on = Video on { $host }
video-file = Video: { $file }
done = Done
to-do = To do
note = Note
tip = Tip
important = Important
warning = Warning
caution = Caution
footnotes = Notes
footnote = Note { NUMBER($number) }
back-to-text = Back to the text

## Computed tables, in general

also = Also: { $links }
whole-table = See the whole table: { $link }
spreadsheet = This table as a spreadsheet (CSV)
# Before the field into which readers write by what rows are chosen.
rows-with = Show only rows with
rows-shown = { $shown } shown
sort-by-this = Sort by this column
sort-by = Sort by { $column }
# The two levels of a framework without levels, for Moodle.
not-yet-competent = Not yet competent
competent = Competent
# Where there is nothing; the same for every audience, whatever is withheld.
none-yet = none yet
none-here = none here
as-shown = This counts what this site shows.
no-cohort = no cohort
without-a-cohort = without a cohort
whole-program = the whole program
# Those who take part in no group of participants.
others = others
of-group = { $column }, { $group }
table-of-cohort = { $title }: { $cohort }
table-of-part = { $title }, part { NUMBER($part) }
part = part { NUMBER($part) }
share = { NUMBER($part) } of { NUMBER($count) }
part-of-outcomes = { NUMBER($part) } of { so-many-outcomes }
# Evidence that was written for the words of a year.
against = written against the wording of { $year }

## Reviews

so-many-reviewed = { $count ->
   *[other] { $count } reviewed
}
so-many-reviewed-before = { $count ->
   *[other] { $count } reviewed before the last change
}
reviewed = reviewed
reviewed-before = reviewed before the last change
reviewed-at = { $reviewed }: { $levels }
level-noted = { $level } ({ $note })
as-site-says = { $said }, as { $site } says
as-sites-say = { $said }, { $count ->
    [one] one as another site says
   *[other] { $count } as other sites say
}
work-changed = Written before the work was last changed, on { $date }.
own-review = Written by somebody who made the work, so it counts as their own judgment.
unfinished-review = Not finished, so it counts as nothing yet.
said-again = said again later
reviews-written = Reviewed
total-reviewed = { part-of-outcomes } { $part ->
    [one] was reviewed.
   *[other] were reviewed.
}
csv-reviewer = Reviewer
csv-reviewed = Reviewed
csv-changed = Changed since
csv-wording = Wording
csv-told-by = Told by
csv-counts = Counts
csv-yes = yes
csv-no = no
csv-date = Date
csv-level = Level

## Coverage

coverage = Coverage
coverage-caption = Where each outcome is taught, and how much evidence there is for it
coverage-note = A row with others below it says how many of them are taught and have evidence.
coverage-of-everyone = What each participant has evidence for
coverage-of-cohort = What each participant of { $cohort } has evidence for
no-outcomes = There are no outcomes yet.
status = Status
evidenced-by = Evidenced by
outcomes-in-all = Outcomes in all
covered = covered: { $needs }
not-asked = nothing is needed
not-told = needs { $needs }; not all of it is shown here
retired = retired
unwanted = retired, but still in use
orphan = not used anywhere
gap = gap: { $lacks }
# The same where it needs more than it lacks.
gap-of = gap: { $lacks } (needs { $needs })
# One of the things that an outcome lacks, by the kind of what would name it.
gap-lacks = { $kind ->
    [role] no role
    [activity] no activity
    [outcome] no outcome below it
    [resource] no resource
    [person] no person
    [artifact] no artifact
   *[page] no page
}
# The same where it is asked for.
something = { $kind ->
    [role] a role
    [activity] an activity
    [outcome] an outcome below it
    [resource] a resource
    [person] a person
    [artifact] an artifact
   *[page] a page
}
# What was asked for an outcome, and what there is.
needs-and-has = Needs { $needs }; has { $has }.
needs-only = Needs { $needs }.
total-taught = { part-of-outcomes } { $part ->
    [one] is taught.
   *[other] are taught.
}
total-evidenced = { part-of-outcomes } { $part ->
    [one] has evidence.
   *[other] have evidence.
}
total-evidenced-in-cohort = { part-of-outcomes } { $part ->
    [one] has evidence in this cohort.
   *[other] have evidence in this cohort.
}
total-artifacts = { so-many-artifacts } by { $persons ->
    [one] { $persons } participant
   *[other] { $persons } participants
}.
total-participants = { so-many-participants }.

## Deliverables

deliverables = Deliverables
deliverables-caption = What is due from whom, and how many handed it in
deliverables-of-everyone = Who handed in what
deliverables-of-cohort = Who of { $cohort } handed in what
due-column = Due
due-from = From
by-column = By
handed-in-column = Handed in
no-date = no date
nothing-due = Nothing is due.
no-participants = Nobody takes part yet.
not-asked-of = not asked
not-yet = not yet
title-due = { $title }, due { $date }
handed-in = { $count ->
    [1] handed in
   *[other] handed in, { $count } times
}
total-handed-in = { NUMBER($part) } of { NUMBER($count) } are handed in.

## Inputs and outputs

inputs-and-outputs = Inputs and outputs
inputs-caption = What each activity needs, and where it was made
outputs-caption = What each activity makes, and where it is used
needs = Needs
comes-from = Where it comes from
goes-to = Where it goes
no-inputs = No activity says what it needs.
no-outputs = No activity says what it makes.
made-later = made only later
given = there from the beginning
handed-in-by-participants = handed in by participants
made-here = made in this same activity
nothing-makes-it = nothing here makes it
nothing-uses-it = nothing here uses it
earlier-in-the-same = earlier in the same activity

## Gaps

gaps = Gaps
gaps-caption = Outcomes that still need something
what-is-missing = What is missing
named-by = Used in
named-by-nothing = nothing
no-gaps = No outcome lacks anything that it needs.
aimless-caption = Artifacts that name no outcome
older-caption = Evidence for an earlier wording of an outcome
no-outcome = no outcome
missing-not-told = This site does not show whether anything is missing.
total-covered = { part-of-outcomes } that { $count ->
    [one] needs
   *[other] need
} something { $part ->
    [one] is covered.
   *[other] are covered.
}
total-not-asked = { $count ->
    [one] { $count } outcome needs nothing.
   *[other] { $count } outcomes need nothing.
}
total-lacking = { $count ->
    [one] { $count } outcome has { gap-lacks }.
   *[other] { $count } outcomes have { gap-lacks }.
}
total-unwanted = { $count ->
    [one] { $count } outcome is retired but still in use.
   *[other] { $count } outcomes are retired but still in use.
}
total-orphans = { $count ->
    [one] { $count } outcome is not used anywhere.
   *[other] { $count } outcomes are not used anywhere.
}

## Who does what

who-does-what = Who does what
duty = Step or responsibility
no-duties = No step or responsibility names anybody yet.
whole-activity = Overall
duties-caption = Who does what in the whole program
duties-of-process = Who does what: { $title }
duties-of-role = What { $title } does

## Progress as a table

progress-caption = { part-of-outcomes } with evidence

## Spreadsheets: the heads of columns that no table on a page has

csv-what = What
csv-from-or-to = From or to
csv-code = Code
csv-title = Title
csv-statement = Statement
csv-belongs-to = Belongs to
csv-address = Address
csv-cohort = Cohort
csv-drafts = Drafts
csv-step = Step
csv-direction = Direction
csv-process-or-role = Process or role
csv-number = Number
csv-when = When
csv-needs = needs
csv-makes = makes
csv-aimless = evidence for no outcome
csv-draft = draft

## Drawings: what is written in them, and what they say to whoever does not see them

and-more = { $names } and { NUMBER($count) } more
table-says-the-same = The table says the same in words.
list-says-the-same = The list of steps says the same in words.
program-picture = The program at a glance: what is taught where, and how much evidence there is
taught-of = { $title } ({ NUMBER($part) } of { NUMBER($count) } taught)
program-picture-says = { part-of-outcomes } { $part ->
    [one] is taught
   *[other] are taught
}, { $evidenced ->
    [one] { $evidenced } has evidence.
   *[other] { $evidenced } have evidence.
}
taught-nowhere = Taught nowhere: { $names }.
without-evidence = Without evidence: { $names }.
aimless-artifacts = { $count ->
    [one] { $count } artifact is evidence for no outcome.
   *[other] { $count } artifacts are evidence for no outcome.
}
map-picture = Evidence at a glance: outcomes by participants
map-picture-of = Evidence at a glance: outcomes by participants of { $cohort }
legend-artifact = an artifact
legend-several = several, and how many
legend-draft = only a draft
of-outcomes = of { so-many-outcomes }
map-picture-says = { part-of-outcomes } { $part ->
    [one] has evidence
   *[other] have evidence
} from { $participants ->
    [one] this participant.
   *[other] these { $participants } participants.
}
map-without = Without: { $names }.
lanes-picture = { $process }, step by step: who acts when
nobody-responsible = Nobody responsible
names-nobody = Names nobody
legend-optional = Optional
optional-step = { $words } (optional)
lanes-roles = { so-many-steps } by { NUMBER($actors) } roles.
lanes-roles-and-people = { so-many-steps } by { NUMBER($actors) } roles and people.
# Whoever is responsible for most steps; the second and third where there are any.
lanes-leading = { $name } is responsible for { NUMBER($count) }{ $others }.
lanes-leading-other = , { $name } for { NUMBER($count) }

## Search

search = Search
# Where its script cannot load what it says otherwise.
search-broken = The search could not be loaded.
# Titles of results: a part of an entry.
search-step = { $title }, step { NUMBER($number) }
search-responsibility = { $title }, responsibility { NUMBER($number) }
search-criterion = { $title }, criterion { NUMBER($number) }
# A section of a page.
search-in = { $heading }, in { $title }
search-results = Results
# A mark stands for the number.
search-count = Results: { $mark }
# A mark stands for what was asked for.
search-none = Nothing found for “{ $question }”. Try fewer words, or another word for the same thing.
search-more = More results
search-filter = Filter
search-all = All
search-kind = Kind
search-keys = ↑ ↓ to choose, Enter to open, Esc to close
search-slash-off = Turn off the / key
search-slash-on = Start a search with /
# A field of a page and its value, in the excerpt of a result.
search-labelled = { $label }: { $value }
# Words of a question that say nothing of what is asked for, beside articles, pronouns and the like.
search-empty = much many may get got number please want need know find tell make take happen happens must let would could shall program programme
# Words by which a question asks for what comes next: the reader's own day says what that is.
search-next = next upcoming soon

## Words that readers use for one another when they search. Whoever asks for one finds the others, too. What stands for the same thing in every language has one name here. Two words that mean it together are joined by a hyphen; in a question others may stand between them.

meant-dates = when date dates calendar schedule timetable
meant-due = due deadline submit deliverable hand-in turn-in
meant-place = where place venue location address
meant-gathering = session meeting gathering workshop seminar event
meant-money = pay paid payment stipend cost fee money salary honorarium reimbursement
meant-contact = contact phone telephone email mail call who-ask whom-ask who-help who-talk
meant-mentor = mentor coach partner
meant-participant = participant mentee protégé fellow candidate
meant-change = change switch swap replace
meant-end = quit leave stop withdraw resign drop-out give-up
meant-apply = apply application join enroll register sign-up
meant-form = form template worksheet document
meant-trouble = conflict trouble difficulty disagree complain complaint get-along not-fit
meant-eligible = eligible eligibility qualify allowed

## Documents for paper

print-handbook = Print the handbook
print-chapter = Print this chapter
print-page = Print this page
print-portfolio = Print this portfolio
printed-portfolio = Portfolio
printed-contents = Contents
back-to-page = Back to { $title }
last-changed = Last changed { $date }

## Earlier editions

archive-of = This is the archive of the edition { $edition }, as it was then.
archive-same-page = The same page today
archive-home = The site today
archive-changes = What changed since { $edition }
archive-added = New
archive-retired = Retired
archive-removed = No longer there
archive-changed = Changed
archive-before = before
archive-now = now
archive-no-changes = Nothing that is told here has changed.
archive-unreadable = The earlier edition cannot be compared.
sessions-and-processes = Sessions and processes

## What `vade new` writes into a file for whoever goes on there

new-audience = Who may read it, where not everybody who may read its folder:
new-audience-person = Who may read it, once the person agreed:
new-code = A short code, by which everything names it:
new-cohort = In which year or group:
new-contact = Whether the e-mail address is published:
new-criteria = How one can tell, a line each:
new-date = On which day:
new-deliverable = Which of the things that everyone hands in it is:
new-due = Until when it is due:
new-eligibility = Who can hold the role:
new-email = An address for the program, which nobody else sees:
new-file = The document itself, if it lies beside this file:
new-guest = Who writes it, where that is nobody of this site:
new-handed-in-by = Who hands one in, if somebody does:
new-judged-outcomes = For which of the outcomes of the work:
new-judged-some = For which of the outcomes of the work, where not for all:
new-led-by = Who leads it:
new-level = The level that the work reached:
new-level-of = The level that the work reached, one of { $levels }:
new-mentor = Who accompanies the person:
new-more = and { NUMBER($count) } more
new-online = Where it is online:
new-organization = Where the person works:
new-outcomes = Which outcomes it is about, teaches or shows:
new-place = Where:
new-position = As what the person works:
new-responsibilities = What the role does, a line each:
new-role = Which role the person has:
new-session = To which session or process it belongs:
new-shown-as = The only name that readers see, where it is not the whole one:
new-statement = What a person can do:
new-steps = The agenda, or the steps, a line each:
new-time = At what time:
new-written-by = Who writes it:
new-written-on = On which day it was written:
new-ready = Take this line away when it is ready to be shown.
new-text = Write here. A name in double brackets, such as [[name]], is a link.
new-text-activity = What readers should know besides: what to bring, what happens.
new-text-person = Two or three sentences about the person.
new-text-review = What you saw in the work, and what could come next.
new-text-role = Who this is, in words.
new-text-section = Write here.
new-context = Context
new-text-context = Where were you, what was needed, and what did you do?
new-reflection = Reflection
new-text-reflection = What would you do again, and what not? What did it teach you about your own work?

## What `vade new` asks at a terminal

asked-day = { $question }, such as 2026-09-04
asked-no-choice = { $word } is none of 1 to { NUMBER($count) }
asked-no-day = { $text } is no day: write it as 2026-09-04 (year, month, day)
asked-one = { $question } (a number, or Enter for none)
asked-only-one = name one of them
asked-several = { $question } (numbers, or Enter for none)
asked-first-session = The day of the first session, such as 2026-09-04 (Enter: not known yet)
asked-folder = The new folder for it
asked-list = Which list
asked-of-work = Which work it is of
asked-person = The person’s name
asked-roles = Its roles
asked-short-name = A short name for it
asked-site = What it is called
asked-title = Its title
asked-whose = Whose work it is
asked-you = Your name

## What `vade import`, `vade init` and `vade catalog update` ask at a terminal

# What is taken for yes and for no; the first is what the question shows.
asked-yes-answers = yes, y
asked-no-answers = no, n
asked-yes = { $question } ({ $yes } or { $no })
asked-do-it = Do it?
asked-write-files = Write { $count ->
    [one] { $count } file?
   *[other] { NUMBER($count) } files?
}
asked-would-become = { $document } would become:
asked-right = Is that right? { $yes }, { $no } to stop, or what it is: { $kinds }
asked-none-of = { $answer } is none of { $choices }
asked-stranger = Steps name “{ $name }”, and no role is called so: who is that
asked-whose-document = { $document } is a participant’s work. Whose
asked-picture = Picture
told-guessed = Guessed, for you to look over:
told-open = For you to decide:
told-dropped = Left out on purpose:
told-lost = Not taken over:
told-all = Every sentence of it is in these files.
told-rest = Every other sentence of it is in these files.
told-nothing = Nothing was written.

## Words by which `vade import` knows what a document says, with commas between them. A star stands for other letters or words; among the headings over what a role does, for its name.

import-context = context, the context, background
import-outcomes = learning outcomes, learning outcome, learning outcome(s), outcomes, outcome, learning objectives
import-reflection = reflection, reflections, my reflection
import-duties = responsibilities, responsibility, duties, tasks, roles and responsibilities, expectations, key responsibilities, duties and responsibilities, roles
import-duties-of = what is *'s role, what's *'s role, what is * role, what are * responsibilities, what are * duties, what are * tasks, what are *'s responsibilities, what are *'s duties, what are *'s tasks, what is the role of *, what are the responsibilities of *, what are the duties of *, what does * do, what do * do, what is * responsible for, what are * responsible for, what is * expected to do, what are * expected to do, what is expected of *, *'s role and responsibilities, *'s roles and responsibilities, *'s responsibilities, *'s role, *'s duties, *'s tasks, *'s expectations, *' responsibilities, *' role, * role and responsibilities, * roles and responsibilities, * responsibilities, * duties, * tasks, * expectations, * role, responsibilities of *, responsibilities for *, duties of *, tasks of *, the role of *, role of *, expectations of *, expectations for *
# Words before such a heading that name no role.
import-no-role = key, main, core, your, my, our, shared
# In the line above a list: what follows is what somebody does.
import-duties-follow = responsib*, duties, tasks, expect*
import-steps = steps, the steps, process, the process, procedure, step by step, agenda, how it works
# In a heading: it names something that goes step by step.
import-procedure = process, procedure, steps, step, protocol, workflow, how to, checklist
# Before somebody's name, in the line that says whose work it is.
import-byline = by, name:, participant:, author:
# Words with a capital that are in no person's name.
import-no-name = artifact, portfolio, reflection, agreement, project, session, program, plan, mentor, unit, assignment, the, my, our, learning
import-articles = the, a, an, each, every, all, your, our, any
import-and = and, or, &
# Words before what is not who acts in a sentence.
import-before = after, as, at, before, by, during, each, for, from, if, in, on, once, when, with, within, upon, using
# With these a sentence begins in which who acts stands behind the verb; none in English.
import-behind = -
# They follow whoever acts.
import-verbs = will, may, must, should, shall, can, might, would, could, is, are, has, have, does, do, needs, need
# Between whoever acts and such a word.
import-between = also, then, always, not
# Who acts, without saying who that is.
import-pronouns = it, this, there, they, you, we, he, she, that, these
# By these endings and beginnings alone words differ that name the same role: several, a woman.
import-endings = *ies, *es, *s, *e, *y

## What `vade import` notes in a file for whoever goes on there

import-note-by = Guess: by { $roles }, from the words "{ $words }".
import-note-stranger = Who is "{ $words }"? Write (by [[name]]) at the end of the step when there is such a role.
import-note-session = Guess: the text names this session.
import-note-audience = Nobody but the narrowest circle reads this yet. Without the next line, whoever may read the person may read it.
import-note-person = Nobody but the narrowest circle reads this portfolio until it says for whom it is: audience: public
import-note-lists = One of the lists below is what the role does: put it under a heading Responsibilities.
