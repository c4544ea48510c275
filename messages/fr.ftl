### Français. Les mêmes messages que dans en.ftl, avec les mêmes variables.

## What things are called

home = Accueil
not-found-title = Cette page est introuvable
role = Rôle
activity = Activité
framework = Référentiel
outcome = Acquis
resource = Ressource
person = Personne
artifact = Production
review = Évaluation
page = Page
session = Séance
process = Processus
deliverable = Livrable
participant = Participant·e
tag = Mot-clé
cohort-of = Cohorte { $name }

## Collections: the folders that the format knows

pages = Pages
handbook = Guide
roles = Rôles
sessions = Séances
processes = Processus
outcomes = Acquis
resources = Ressources
people = Personnes
portfolios = Portfolios
artifacts = Productions
reviews = Évaluations

## Fields: labels in the panel of facts

field-about = À propos de
field-accountable = Rend des comptes
field-belongs-to = Fait partie de
field-by = Par
field-cohort = Cohorte
field-consulted = À consulter
field-criteria = Critères
field-date = Date
field-deliverable = Livrable
field-due = Échéance
field-eligibility = Conditions
field-email = Courriel
field-end = Jusqu’au
field-file = Fichier
field-handed-in-by = À remettre par
field-informed = À informer
field-led-by = Animation
field-level = Niveau, autoévalué
field-levels = Niveaux
field-links = Liens
field-made-with = Réalisé avec
field-makes = Produit
field-mentor = Mentorat
field-online = En ligne
field-other-authors = Écrit avec
field-outcomes = Acquis
field-part-of = Partie de
field-place = Lieu
field-repeats = Répétition
field-role = Rôle
field-same-as = Aussi sur
field-replaced-by = Remplacé par
field-session = Séance
field-sources = S’appuie sur
field-statement = Énoncé
field-tags = Mots-clés
field-time = Heure
field-updated = Mise à jour
field-uses = Utilise
field-with = Avec
field-of = { $title } : { $field }

## Parts: steps, responsibilities, criteria

unnamed-step = Étape
unnamed-responsibility = Responsabilité
unnamed-criterion = Critère
step = Étape { NUMBER($number) } : { $words }
numbered-step = { NUMBER($number) }. { $words }
step-number = étape { NUMBER($number) }
part-step = Étape { NUMBER($number) }
part-responsibility = Responsabilité { NUMBER($number) }
part-criterion = Critère { NUMBER($number) }

## Ways of acting, with the letters for them in tables

responsible = Responsable
responsible-letter = R
accountable = Rend des comptes
accountable-letter = A
supports = Soutient
supports-letter = S
consulted = À consulter
consulted-letter = C
informed = À informer
informed-letter = I
leads = Anime
author = Rédige
takes-part = Participe

## The frame of every page

skip-link = Aller au texte
site = Site
menu = Menu
close-menu = Fermer
breadcrumb = Fil d’Ariane
on-this-page = Sur cette page
at-a-glance = En bref
previous-and-next = Précédent et suivant
previous = Précédent
next = Suivant
next-date = À venir
edit = Modifier cette page
feed = Flux
languages = Langues
language-name = Français
described = { $title } dans { $site }.
described-as = { $title } : { $label } dans { $site }.
list-separator = {", "}
cell-separator = {" ; "}

## Home, collections, cohorts

find-your-part = Trouvez votre rôle
dates = Dates
everything = Tout
all = Tout voir ({ NUMBER($count) })
tables = Tableaux
cohorts = Autres cohortes
what-happens = Ce qui se passe
mentored-by = Mentorat assuré par
so-many-artifacts = { $count ->
    [one] { $count } production
   *[other] { $count } productions
}
so-many-responsibilities = { $count ->
    [one] { $count } responsabilité
   *[other] { $count } responsabilités
}
so-many-steps = { $count ->
    [one] { $count } étape
   *[other] { $count } étapes
}
so-many-outcomes = { NUMBER($count) } acquis
so-many-activities = { $count ->
    [one] { $count } activité
   *[other] { $count } activités
}
so-many-pages = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
so-many-roles = { $count ->
    [one] { $count } rôle
   *[other] { $count } rôles
}
so-many-resources = { $count ->
    [one] { $count } ressource
   *[other] { $count } ressources
}
so-many-people = { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
}
so-many-participants = { $count ->
    [one] { $count } participant·e
   *[other] { $count } participant·es
}
so-much-evidence = Preuves : { so-many-artifacts }
so-many-drafts = { $count ->
    [1] brouillon
   *[other] { $count } brouillons
}
acts-in = { $count ->
    [one] agit dans { $count } étape
   *[other] agit dans { $count } étapes
}
handed-in-by-roles = à remettre par : { $roles }
due = échéance : { $date }
calendar = Calendrier
calendar-of-cohort = { $site } : { cohort-of }
due-title = À remettre : { $title }
due-mark = à remettre
all-dates = Toutes les dates, mois par mois
calendar-file = Ajouter ces dates à votre calendrier (.ics)
dates-of-one-cohort = Les dates d’une cohorte : { $links }

## Not found, moved

first-page = la page d’accueil
not-found = Elle a peut-être été déplacée, ou l’adresse contient une erreur. Repartez de { $first } ou de l’une de celles-ci :
moved = Cette page a été déplacée : { $link }

## Pages of entries: headings, and what stands where there is nothing

in-this-chapter = Dans ce chapitre
belongs-here = En fait partie
taught-in = Enseigné dans
taught-in-so-many = Enseigné dans { so-many-activities }
not-taught = N’est encore enseigné dans aucune séance ni aucun processus.
evidence = Preuves
no-evidence = Pas encore de preuve.
no-evidence-shown = Aucune preuve n’est montrée ici.
expected-of = Attendu de
read-about-it = À lire à ce sujet
replaces = Remplace
handed-in-by = Remis par
made-in = Produit dans
used-in = Utilisé dans
work = Productions remises
its-outcomes = Acquis visés
held-by = Tenu par
hands-in = Remet
responsibilities = Responsabilités
agenda = Déroulement
steps = Étapes
role-acts = Où ce rôle intervient
learning-outcomes = Acquis d’apprentissage
files = Fichiers
progress = Progression
mentees = Personnes accompagnées
person-acts = Interventions
earlier-wordings = Anciennes formulations
nothing-yet = Rien n’est encore écrit à ce sujet.
mentioned-in = Mentionné dans
as-part-of = En tant que { $role }
as-part-of-role = en tant que { $role }
members = En font partie : { $roles }.
by = par { $person }
with = Avec
uses = Utilise
makes = Produit
bring = À apporter
leave-with = À emporter
optional = facultatif
only-part-of = Montrer la part de
everyone = tout le monde
these-outcomes = { $count ->
    [one] Acquis
   *[other] Acquis
}
from = Extrait de { $link }
from-step = Étape { $number } de { $link }
from-responsibility = Responsabilité de { $link }
from-criterion = Critère de { $link }
wording-from = À partir du { $date }
worded-since = La formulation ci-dessus vaut depuis le { $date }.
on-site = sur { $site }
on-another-site = sur un autre site
written-against = Rédigé d’après la formulation de { $year }
among-others = Comparer avec les autres : { $link }
not-handed-in = Pas encore remis
portfolio-artifact = production de portfolio
portfolio-of = Portfolio de { $person }
from-here = Pour continuer
more-of = Autres productions de { $person }
kindred = Pour les mêmes acquis
work-of = Dans le portfolio de
meant-for = Pour
level = Niveau
evidence-for = Preuve de
size-bytes = { $count ->
    [one] { $count } octet
   *[other] { $count } octets
}
size-kilobytes = { NUMBER($count) } ko
size-megabytes = { $number } Mo
decimal-mark = ,

## Progress of a participant

progress-in = Progression dans { $cohort }
all-outcomes = Tous les acquis
to-hand-in = Reste à remettre
still-to-do = Reste à faire
hand-in = À remettre
nothing-left = Tout ce qui était demandé a été remis.

## Prose

table = Tableau { NUMBER($number) }
table-in = Tableau { NUMBER($number) } : { $heading }
video-on = Vidéo sur { $host }
video-file = Vidéo : { $file }
done = Fait
to-do = À faire
note = Remarque
tip = Conseil
important = Important
warning = Avertissement
caution = Prudence
footnotes = Notes
footnote = Note { NUMBER($number) }
back-to-text = Retour au texte

## Computed tables, in general

also = Aussi : { $links }
whole-table = Le tableau entier : { $link }
spreadsheet = Ce tableau pour un tableur (CSV)
rows-with = N’afficher que les lignes contenant
rows-shown = Lignes affichées : { $shown }
sort-by-this = Trier selon cette colonne
sort-by = Trier selon { $column }
none-yet = rien encore
not-yet-competent = Pas encore compétent
competent = Compétent
none-here = rien ici
as-shown = N’est compté que ce que montre ce site.
no-cohort = sans cohorte
without-a-cohort = sans cohorte
whole-program = tout le programme
others = autres personnes
of-group = { $column }, { $group }
table-of-cohort = { $title } : { $cohort }
table-of-part = { $title }, partie { NUMBER($part) }
part = partie { NUMBER($part) }
share = { NUMBER($part) } sur { NUMBER($count) }
part-of-outcomes = { NUMBER($part) } acquis sur { NUMBER($count) }
against = rédigé d’après la formulation de { $year }

## Reviews

so-many-reviewed = { $count ->
    [one] { $count } évaluée
   *[other] { $count } évaluées
}
so-many-reviewed-before = { $count ->
    [one] { $count } évaluée avant la dernière modification
   *[other] { $count } évaluées avant la dernière modification
}
reviewed = évaluée
reviewed-before = évaluée avant la dernière modification
reviewed-at = { $reviewed } : { $levels }
level-noted = { $level } ({ $note })
as-site-says = { $said }, selon { $site }
as-sites-say = { $said }, { $count ->
    [one] dont une selon un autre site
   *[other] dont { $count } selon d’autres sites
}
work-changed = Rédigée avant la dernière modification de la production, le { $date }.
own-review = Rédigée par une personne qui a fait la production : elle compte comme sa propre appréciation.
unfinished-review = Inachevée : elle ne compte pas encore.
said-again = évaluée de nouveau plus tard
reviews-written = Productions évaluées
total-reviewed = { $part ->
    [one] { part-of-outcomes } est évalué.
   *[other] { part-of-outcomes } sont évalués.
}
csv-reviewer = Évalué par
csv-reviewed = Évaluées
csv-changed = Modifiée depuis
csv-wording = Formulation
csv-told-by = Selon
csv-counts = Compte
csv-yes = oui
csv-no = non
csv-date = Date
csv-level = Niveau

## Coverage

coverage = Couverture
coverage-caption = Où chaque acquis est enseigné, et combien il y en a de preuves
coverage-note = Une ligne qui en regroupe d’autres dit combien d’entre elles sont enseignées et prouvées.
coverage-of-everyone = Ce que chaque participant·e a prouvé
coverage-of-cohort = Ce que chaque participant·e de { $cohort } a prouvé
no-outcomes = Il n’y a pas encore d’acquis.
status = État
evidenced-by = Prouvé par
outcomes-in-all = Acquis en tout
covered = couvert : { $needs }
not-asked = rien n’est demandé
not-told = il faut { $needs } ; tout n’est pas montré ici
retired = retiré
unwanted = retiré, mais encore utilisé
orphan = n’est utilisé nulle part
gap = lacune : { $lacks }
gap-of = lacune : { $lacks } (il faut { $needs })
gap-lacks = { $kind ->
    [role] aucun rôle
    [activity] aucune activité
    [outcome] aucun acquis en dessous
    [resource] aucune ressource
    [person] aucune personne
    [artifact] aucune production
   *[page] aucune page
}
something = { $kind ->
    [role] un rôle
    [activity] une activité
    [outcome] un acquis en dessous
    [resource] une ressource
    [person] une personne
    [artifact] une production
   *[page] une page
}
needs-and-has = Il faut { $needs } ; il y a { $has }.
needs-only = Il faut { $needs }.
total-taught = { $part ->
    [one] { part-of-outcomes } est enseigné.
   *[other] { part-of-outcomes } sont enseignés.
}
total-evidenced = { $part ->
    [one] { part-of-outcomes } est prouvé.
   *[other] { part-of-outcomes } sont prouvés.
}
total-evidenced-in-cohort = { $part ->
    [one] { part-of-outcomes } est prouvé dans cette cohorte.
   *[other] { part-of-outcomes } sont prouvés dans cette cohorte.
}
total-artifacts = { so-many-artifacts } de { $persons ->
    [one] { $persons } participant·e
   *[other] { $persons } participant·es
}.
total-participants = { so-many-participants }.

## Deliverables

deliverables = Livrables
deliverables-caption = Ce que chacun doit remettre, et combien l’ont remis
deliverables-of-everyone = Qui a remis quoi
deliverables-of-cohort = Qui, dans { $cohort }, a remis quoi
due-column = Échéance
due-from = De
by-column = Par
handed-in-column = Remis
no-date = sans date
nothing-due = Personne n’a rien à remettre.
no-participants = Personne ne participe encore.
not-asked-of = non demandé
not-yet = pas encore
title-due = { $title }, échéance : { $date }
handed-in = { $count ->
    [1] remis
   *[other] remis { $count } fois
}
total-handed-in = { NUMBER($part) } remis sur { NUMBER($count) }.

## Inputs and outputs

inputs-and-outputs = Entrées et sorties
inputs-caption = Ce dont chaque activité a besoin, et où cela est produit
outputs-caption = Ce que chaque activité produit, et où cela est utilisé
needs = A besoin de
comes-from = Provenance
goes-to = Destination
no-inputs = Aucune activité ne dit ce dont elle a besoin.
no-outputs = Aucune activité ne dit ce qu’elle produit.
made-later = n’est produit que plus tard
given = là dès le début
handed-in-by-participants = remis par les participant·es
made-here = n’est produit que dans cette activité même
nothing-makes-it = rien ne le produit ici
nothing-uses-it = rien ne l’utilise ici
earlier-in-the-same = plus tôt dans la même activité

## Gaps

gaps = Lacunes
gaps-caption = Acquis auxquels il manque encore quelque chose
what-is-missing = Ce qui manque
named-by = Utilisé dans
named-by-nothing = rien
no-gaps = Il ne manque à aucun acquis rien de ce qu’il lui faut.
aimless-caption = Productions qui ne prouvent aucun acquis
older-caption = Preuves d’un acquis qui était formulé autrement
no-outcome = aucun acquis
missing-not-told = Il n’est pas dit ici s’il manque quelque chose.
total-covered = { $part ->
    [one] { part-of-outcomes } à couvrir est couvert.
   *[other] { part-of-outcomes } à couvrir sont couverts.
}
total-not-asked = { $count ->
    [one] { $count } acquis ne demande rien.
   *[other] { $count } acquis ne demandent rien.
}
total-lacking = { $count ->
    [one] { $count } acquis n’a { gap-lacks }.
   *[other] { $count } acquis n’ont { gap-lacks }.
}
total-unwanted = { $count ->
    [one] { $count } acquis est retiré, mais encore utilisé.
   *[other] { $count } acquis sont retirés, mais encore utilisés.
}
total-orphans = { $count ->
    [one] { $count } acquis n’est utilisé nulle part.
   *[other] { $count } acquis ne sont utilisés nulle part.
}

## Who does what

who-does-what = Qui fait quoi
duty = Étape ou responsabilité
no-duties = Aucune étape ni responsabilité ne nomme encore quelqu’un.
whole-activity = Dans l’ensemble
duties-caption = Qui fait quoi dans tout le programme
duties-of-process = Qui fait quoi : { $title }
duties-of-role = Ce que fait : { $title }

## Progress as a table

progress-caption = Preuves : { part-of-outcomes }

## Spreadsheets: the heads of columns that no table on a page has

csv-what = Quoi
csv-from-or-to = Provenance ou destination
csv-code = Code
csv-title = Titre
csv-statement = Énoncé
csv-belongs-to = Fait partie de
csv-address = Adresse
csv-cohort = Cohorte
csv-drafts = Brouillons
csv-step = Étape
csv-direction = Sens
csv-process-or-role = Processus ou rôle
csv-number = Numéro
csv-when = Quand
csv-needs = utilise
csv-makes = produit
csv-aimless = ne prouve aucun acquis
csv-draft = brouillon

## Drawings: what is written in them, and what they say to whoever does not see them

and-more = { $names } et { NUMBER($count) } autres
table-says-the-same = Le tableau dit la même chose en mots.
list-says-the-same = La liste des étapes dit la même chose en mots.
program-picture = Le programme en un coup d’œil : ce qui est enseigné où, et combien il y a de preuves
taught-of = { $title } ({ NUMBER($part) } sur { NUMBER($count) } enseignés)
program-picture-says = { $part ->
    [one] { part-of-outcomes } est enseigné
   *[other] { part-of-outcomes } sont enseignés
}, { $evidenced ->
    [one] { $evidenced } est prouvé.
   *[other] { $evidenced } sont prouvés.
}
taught-nowhere = Enseignés nulle part : { $names }.
without-evidence = Sans preuve : { $names }.
aimless-artifacts = { $count ->
    [one] { $count } production ne prouve aucun acquis.
   *[other] { $count } productions ne prouvent aucun acquis.
}
map-picture = Les preuves en un coup d’œil : acquis par participant·e
map-picture-of = Les preuves en un coup d’œil : acquis par participant·e de { $cohort }
legend-artifact = une production
legend-several = plusieurs, et combien
legend-draft = seulement un brouillon
of-outcomes = sur { so-many-outcomes }
map-picture-says = { $part ->
    [one] { part-of-outcomes } est prouvé
   *[other] { part-of-outcomes } sont prouvés
} par { $participants ->
    [one] { $participants } participant·e.
   *[other] { $participants } participant·es.
}
map-without = Sans preuve : { $names }.
lanes-picture = { $process }, étape par étape : qui agit et quand
nobody-responsible = Personne n’est responsable
names-nobody = Ne nomme personne
legend-optional = Facultatif
optional-step = { $words } (facultatif)
lanes-roles = { so-many-steps }, { NUMBER($actors) } rôles.
lanes-roles-and-people = { so-many-steps }, { NUMBER($actors) } rôles et personnes.
lanes-leading = { $name } : responsable de { NUMBER($count) }{ $others }.
lanes-leading-other = , { $name } : de { NUMBER($count) }

## Search

search = Rechercher
search-broken = La recherche n’a pas pu être chargée.
search-step = { $title }, étape { NUMBER($number) }
search-responsibility = { $title }, responsabilité { NUMBER($number) }
search-criterion = { $title }, critère { NUMBER($number) }
search-in = { $heading }, dans { $title }
search-results = Résultats
search-count = Résultats : { $mark }
search-none = Rien trouvé pour « { $question } ». Essayez moins de mots, ou un autre mot pour la même chose.
search-more = Plus de résultats
search-filter = Filtrer
search-all = Tout
search-kind = Type
search-keys = ↑ ↓ pour choisir, Entrée pour ouvrir, Échap pour fermer
search-slash-off = Désactiver la touche /
search-slash-on = Lancer la recherche avec /
search-labelled = { $label } : { $value }
search-empty = puis peux peut peuvent dois doit faut combien comment pourquoi quel quelle quels quelles où quand qui numéro plaît veux fait faire avoir trouver reçois programme
search-next = prochain prochaine prochains prochaines suivant suivante bientôt
meant-dates = quand date dates calendrier horaire
meant-due = échéance délai délais remettre rendre livrable
meant-place = où lieu adresse salle
meant-gathering = séance réunion rencontre atelier séminaire session
meant-money = payer payé paye argent coût frais indemnité bourse rémunération remboursement
meant-contact = contact contacter téléphone courriel appeler qui-demander qui-aider qui-aide qui-parler qui-adresser
meant-mentor = mentor mentore tuteur tutrice binôme
meant-participant = participant participante mentoré mentorée
meant-change = changer changement remplacer
meant-end = quitter arrêter abandonner
meant-apply = candidature postuler inscrire inscription inscris
meant-form = formulaire modèle document
meant-trouble = conflit difficulté désaccord plainte entends-pas entend-pas entendons-pas
meant-eligible = condition conditions admissible éligible autorisé

## Documents for paper

print-handbook = Imprimer le guide
print-chapter = Imprimer ce chapitre
print-page = Imprimer cette page
print-portfolio = Imprimer ce portfolio
printed-portfolio = Portfolio
printed-contents = Sommaire
back-to-page = Retour à { $title }
last-changed = Dernière modification : { $date }

## Éditions antérieures

archive-of = Ceci est l’archive de l’édition { $edition }, telle qu’elle était.
archive-same-page = La même page aujourd’hui
archive-home = Le site aujourd’hui
archive-changes = Ce qui a changé depuis { $edition }
archive-added = Nouveau
archive-retired = Plus demandé
archive-removed = Plus là
archive-changed = Modifié
archive-before = avant
archive-now = maintenant
archive-no-changes = Rien de ce qui est dit ici n’a changé.
archive-unreadable = L’édition antérieure ne peut pas être comparée.
sessions-and-processes = Séances et démarches

## What `vade new` writes into a file for whoever goes on there

new-audience = Qui peut le lire, si ce n’est pas toute personne qui peut lire son dossier :
new-audience-person = Qui peut le lire, une fois que la personne est d’accord :
new-code = Un code court, par lequel tout le nomme :
new-cohort = Dans quelle année ou quel groupe :
new-contact = Si l’adresse e-mail est publiée :
new-criteria = À quoi on le voit, un par ligne :
new-date = Quel jour :
new-deliverable = Lequel des travaux que tout le monde rend :
new-due = Pour quand il est attendu :
new-eligibility = Qui peut tenir ce rôle :
new-email = Une adresse pour le programme, que personne d’autre ne voit :
new-file = Le document lui-même, s’il se trouve à côté de ce fichier :
new-guest = Qui l’écrit, si ce n’est personne de ce site :
new-handed-in-by = Qui en rend un, si quelqu’un le fait :
new-judged-outcomes = Pour lesquels des acquis de ce travail :
new-judged-some = Pour lesquels des acquis de ce travail, si ce n’est pas pour tous :
new-led-by = Qui l’anime :
new-level = Le niveau que le travail a atteint :
new-level-of = Le niveau que le travail a atteint, parmi { $levels } :
new-mentor = Qui accompagne la personne :
new-more = et { NUMBER($count) } de plus
new-online = Où il se trouve en ligne :
new-organization = Où la personne travaille :
new-outcomes = De quels acquis il traite, lesquels il enseigne ou montre :
new-place = Où :
new-position = Quelle est la fonction de la personne :
new-responsibilities = Ce que fait ce rôle, une chose par ligne :
new-role = Quel rôle a la personne :
new-session = À quelle séance ou à quel processus il appartient :
new-shown-as = Le seul nom que l’on voit, si ce n’est pas le nom entier :
new-statement = Ce qu’une personne sait faire :
new-steps = L’ordre du jour, ou les étapes, une par ligne :
new-time = À quelle heure :
new-written-by = Qui l’écrit :
new-written-on = Quel jour il a été écrit :
new-ready = Enlevez cette ligne quand c’est prêt à être montré.
new-text = Écrivez ici. Un nom entre doubles crochets, comme [[nom]], est un lien.
new-text-activity = Ce qu’il faut savoir d’autre : ce qu’on apporte, ce qui se passe.
new-text-person = Deux ou trois phrases sur la personne.
new-text-review = Ce que vous avez vu dans le travail, et ce qui pourrait suivre.
new-text-role = Qui c’est, en quelques mots.
new-text-section = Écrivez ici.
new-context = Contexte
new-text-context = Où étiez-vous, que fallait-il, et qu’avez-vous fait ?
new-reflection = Réflexion
new-text-reflection = Que referiez-vous, et que ne referiez-vous pas ? Qu’avez-vous appris sur votre propre travail ?

## What `vade new` asks at a terminal

asked-day = { $question }, par exemple 2026-09-04
asked-no-choice = { $word } n’est pas entre 1 et { NUMBER($count) }
asked-no-day = { $text } n’est pas un jour : écrivez-le comme 2026-09-04 (année, mois, jour)
asked-one = { $question } (un numéro, ou Entrée pour aucun)
asked-only-one = n’en nommez qu’un
asked-several = { $question } (des numéros, ou Entrée pour aucun)
asked-first-session = Le jour de la première séance, par exemple 2026-09-04 (Entrée : pas encore connu)
asked-folder = Le nouveau dossier
asked-list = Quelle liste
asked-of-work = De quel travail
asked-person = Le nom de la personne
asked-roles = Ses rôles
asked-short-name = Un nom court
asked-site = Comment il s’appelle
asked-title = Son titre
asked-whose = De qui est le travail
asked-you = Votre nom

## Ce que `vade import`, `vade init` et `vade catalog update` demandent dans le terminal

asked-yes-answers = oui, o
asked-no-answers = non, n
asked-yes = { $question } ({ $yes } ou { $no })
asked-do-it = Faut-il le faire ?
asked-write-files = { $count ->
    [one] Écrire { $count } fichier ?
   *[other] Écrire { NUMBER($count) } fichiers ?
}
asked-would-become = { $document } deviendrait :
asked-right = Est-ce juste ? { $yes }, { $no } pour arrêter, ou ce que c’est : { $kinds }
asked-none-of = { $answer } n’est rien de { $choices }
asked-stranger = Des étapes nomment « { $name } », et aucun rôle ne s’appelle ainsi : qui est-ce
asked-whose-document = { $document } est le travail d’un participant. De qui
asked-picture = Image
told-guessed = Deviné, à relire :
told-open = À vous de décider :
told-dropped = Laissé de côté exprès :
told-lost = Non repris :
told-all = Toutes ses phrases sont dans ces fichiers.
told-rest = Toutes ses autres phrases sont dans ces fichiers.
told-nothing = Rien n’a été écrit.

## Mots auxquels `vade import` reconnaît ce que dit un document, séparés par des virgules

import-context = contexte, le contexte, mise en contexte
import-outcomes = acquis d'apprentissage, acquis d'apprentissages, acquis, résultats d'apprentissage, objectifs d'apprentissage
import-reflection = réflexion, réflexions, ma réflexion, retour réflexif, bilan réflexif
import-duties = responsabilités, responsabilité, tâches, missions, fonctions, rôles et responsabilités, tâches et responsabilités, principales responsabilités, responsabilités principales, attentes, engagements, rôles
import-duties-of = que fait *, que font *, quel est le rôle de *, quel est le rôle du *, quel est le rôle des *, quelles sont les responsabilités de *, quelles sont les responsabilités du *, quelles sont les responsabilités des *, qu'attend-on de *, qu'attend-on du *, qu'attend-on des *, responsabilités de *, responsabilités du *, responsabilités des *, responsabilités d'*, tâches de *, tâches du *, tâches des *, tâches d'*, missions de *, missions du *, missions des *, missions d'*, fonctions de *, fonctions du *, fonctions des *, fonctions d'*, attentes envers *, engagements de *, engagements du *, engagements des *, rôle de *, rôle du *, rôle des *, rôle d'*, le rôle de *, le rôle du *, le rôle des *, le rôle d'*
import-no-role = chacun, chacune, tous, toutes, vous, nous
import-duties-follow = responsab*, tâches, missions, fonctions, attend*, engag*
import-steps = étapes, les étapes, processus, le processus, procédure, la procédure, démarche, la démarche, déroulement, le déroulement, étape par étape, pas à pas, comment cela fonctionne, comment ça marche, ordre du jour
import-procedure = processus, procédure, étapes, étape, protocole, démarche, marche à suivre, liste de contrôle
import-byline = par, de, nom:, participant:, participante:, autrice:, auteur:
import-no-name = artefact, production, trace, portfolio, réflexion, accord, entente, projet, séance, programme, plan, mentor, mentore, mentorat, unité, devoir, le, la, les, mon, ma, mes, notre, nos, apprentissage
import-articles = le, la, les, l'*, un, une, des, chaque, tout, toute, tous, toutes, votre, vos, notre, nos, son, sa, ses
import-and = et, ou, &
import-before = à, après, au, aux, avant, avec, chaque, comme, dans, de, depuis, dès, du, durant, en, entre, lors, lorsque, par, pendant, pour, puis, quand, sans, selon, si, sous, sur, une fois, vers
import-behind = -
import-verbs = doit, doivent, devra, devront, devrait, devraient, peut, peuvent, pourra, pourront, va, vont, a, ont, aura, auront, est, sont, sera, seront, fera, feront, *era, *eront, *ira, *iront, *dra, *dront, *vra, *vront
import-between = se, ne, le, la, les, lui, leur, y, en, aussi, ensuite, puis, toujours
import-pronouns = il, elle, ils, elles, on, vous, nous, cela, ceci, ce, ça, celui-ci, celle-ci
import-endings = *trices, *trice, *rices, *rice, *teurs, *teur, *euses, *euse, *eurs, *eur, *ères, *ère, *ers, *er, *es, *e, *s

## Ce que `vade import` note dans un fichier pour qui continue

import-note-by = Supposition : par { $roles }, d’après les mots « { $words } ».
import-note-stranger = Qui est « { $words } » ? Écrivez (by [[nom]]) à la fin de l’étape quand ce rôle existera.
import-note-session = Supposition : le texte nomme cette séance.
import-note-audience = Seul le cercle le plus étroit lit ceci pour l’instant. Sans la ligne suivante, quiconque peut lire la personne peut le lire.
import-note-person = Seul le cercle le plus étroit lit ce portfolio tant qu’il ne dit pas pour qui il est : audience: public
import-note-lists = L’une des listes ci-dessous est ce que fait le rôle : mettez-la sous un titre Responsabilités.
