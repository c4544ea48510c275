### Español. Los mismos mensajes que en.ftl, con las mismas variables.

## What things are called

home = Inicio
not-found-title = Esta página no está aquí
role = Rol
activity = Actividad
framework = Marco
outcome = Resultado
resource = Recurso
person = Persona
artifact = Trabajo
review = Valoración
page = Página
session = Sesión
process = Proceso
deliverable = Entregable
participant = Participante
tag = Etiqueta
cohort-of = Cohorte { $name }

## Collections: the folders that the format knows

pages = Páginas
handbook = Manual
roles = Roles
sessions = Sesiones
processes = Procesos
outcomes = Resultados
resources = Recursos
people = Personas
portfolios = Portafolios
artifacts = Trabajos
reviews = Valoraciones

## Fields: labels in the panel of facts

field-about = Trata de
field-accountable = Rinde cuentas
field-belongs-to = Pertenece a
field-by = Por
field-cohort = Cohorte
field-consulted = Se consulta a
field-criteria = Criterios
field-date = Fecha
field-deliverable = Entregable
field-due = Fecha límite
field-eligibility = Requisitos
field-email = Correo electrónico
field-end = Hasta
field-file = Archivo
field-handed-in-by = Lo entrega
field-informed = Se informa a
field-led-by = Dirige
field-level = Nivel, por autoevaluación
field-levels = Niveles
field-links = Enlaces
field-made-with = Hecho con
field-makes = Produce
field-mentor = Mentoría
field-online = En línea
field-other-authors = Escrito con
field-outcomes = Resultados
field-part-of = Parte de
field-place = Lugar
field-repeats = Se repite
field-role = Rol
field-same-as = También en
field-replaced-by = Sustituido por
field-session = Sesión
field-sources = Se basa en
field-statement = Enunciado
field-tags = Etiquetas
field-time = Hora
field-updated = Actualizado
field-uses = Utiliza
field-with = Con
field-of = { $title }: { $field }

## Parts: steps, responsibilities, criteria

unnamed-step = Paso
unnamed-responsibility = Responsabilidad
unnamed-criterion = Criterio
step = Paso { NUMBER($number) }: { $words }
numbered-step = { NUMBER($number) }. { $words }
step-number = paso { NUMBER($number) }
part-step = Paso { NUMBER($number) }
part-responsibility = Responsabilidad { NUMBER($number) }
part-criterion = Criterio { NUMBER($number) }

## Ways of acting, with the letters for them in tables

responsible = Responsable
responsible-letter = R
accountable = Rinde cuentas
accountable-letter = A
supports = Apoya
supports-letter = S
consulted = Se le consulta
consulted-letter = C
informed = Se le informa
informed-letter = I
leads = Dirige
author = Autoría
takes-part = Participa

## The frame of every page

skip-link = Saltar al texto
site = Sitio
menu = Menú
close-menu = Cerrar
breadcrumb = Ruta de navegación
on-this-page = En esta página
at-a-glance = De un vistazo
previous-and-next = Anterior y siguiente
previous = Anterior
next = Siguiente
next-date = Próxima
edit = Editar esta página
feed = Canal de noticias
languages = Idiomas
language-name = Español
described = { $title } en { $site }.
described-as = { $title }: { $label } en { $site }.
list-separator = {", "}
cell-separator = {"; "}

## Home, collections, cohorts

find-your-part = Encuentre su papel
dates = Fechas
everything = Todo
all = Ver todo ({ NUMBER($count) })
tables = Tablas
cohorts = Otras cohortes
what-happens = Qué se hace
mentored-by = Con la mentoría de
so-many-artifacts = { $count ->
    [one] { $count } trabajo
   *[other] { $count } trabajos
}
so-many-responsibilities = { $count ->
    [one] { $count } responsabilidad
   *[other] { $count } responsabilidades
}
so-many-steps = { $count ->
    [one] { $count } paso
   *[other] { $count } pasos
}
so-many-outcomes = { $count ->
    [one] { $count } resultado
   *[other] { $count } resultados
}
so-many-activities = { $count ->
    [one] { $count } actividad
   *[other] { $count } actividades
}
so-many-pages = { $count ->
    [one] { $count } página
   *[other] { $count } páginas
}
so-many-roles = { $count ->
    [one] { $count } rol
   *[other] { $count } roles
}
so-many-resources = { $count ->
    [one] { $count } recurso
   *[other] { $count } recursos
}
so-many-people = { $count ->
    [one] { $count } persona
   *[other] { $count } personas
}
so-many-participants = { $count ->
    [one] { $count } participante
   *[other] { $count } participantes
}
so-much-evidence = Evidencias: { so-many-artifacts }
so-many-drafts = { $count ->
    [1] borrador
   *[other] { $count } borradores
}
acts-in = { $count ->
    [one] actúa en { $count } paso
   *[other] actúa en { $count } pasos
}
handed-in-by-roles = lo entrega: { $roles }
due = fecha límite: { $date }
calendar = Calendario
calendar-of-cohort = { $site }: { cohort-of }
due-title = Entregar: { $title }
due-mark = entrega
all-dates = Todas las fechas, mes a mes
calendar-file = Añadir estas fechas a su calendario (.ics)
dates-of-one-cohort = Las fechas de una cohorte: { $links }

## Not found, moved

first-page = la página de inicio
not-found = Puede que se haya movido, o que la dirección tenga un error. Vuelva a empezar en { $first } o en una de estas:
moved = Esta página se ha movido: { $link }

## Pages of entries: headings, and what stands where there is nothing

in-this-chapter = En este capítulo
belongs-here = Pertenece aquí
taught-in = Se enseña en
taught-in-so-many = Se enseña en { so-many-activities }
not-taught = Aún no se enseña en ninguna sesión ni proceso.
evidence = Evidencias
no-evidence = Aún no hay evidencias.
no-evidence-shown = Aquí no se muestran evidencias.
expected-of = Se espera de
read-about-it = Para leer más
replaces = Sustituye a
handed-in-by = Lo han entregado
made-in = Se produce en
used-in = Se utiliza en
work = Trabajos entregados
its-outcomes = Sus resultados
held-by = Lo desempeña
hands-in = Entrega
responsibilities = Responsabilidades
agenda = Programa
steps = Pasos
role-acts = Dónde actúa este rol
learning-outcomes = Resultados de aprendizaje
files = Archivos
progress = Progreso
mentees = Personas a las que acompaña
person-acts = Qué hace
earlier-wordings = Redacciones anteriores
nothing-yet = Todavía no hay nada escrito sobre esto.
mentioned-in = Se menciona en
as-part-of = Como parte de { $role }
as-part-of-role = como parte de { $role }
members = Forman parte: { $roles }.
by = por { $person }
with = Con
uses = Utiliza
makes = Produce
bring = Para traer
leave-with = Para llevarse
optional = opcional
only-part-of = Mostrar la parte de
everyone = todas las personas
these-outcomes = { $count ->
    [one] Resultado
   *[other] Resultados
}
from = De { $link }
from-step = Paso { $number } de { $link }
from-responsibility = Responsabilidad de { $link }
from-criterion = Criterio de { $link }
wording-from = Desde el { $date }
worded-since = Con esta redacción desde el { $date }.
on-site = en { $site }
on-another-site = en otro sitio
written-against = Escrito según la redacción de { $year }
among-others = Comparar con los demás: { $link }
not-handed-in = Aún no lo han entregado
portfolio-artifact = trabajo de portafolio
portfolio-of = Portafolio de { $person }
from-here = Para seguir
more-of = Más de { $person }
kindred = Para los mismos resultados
work-of = En el portafolio de
meant-for = Para
level = Nivel
evidence-for = Evidencia de
size-bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}
size-kilobytes = { NUMBER($count) } kB
size-megabytes = { $number } MB
decimal-mark = ,

## Progress of a participant

progress-in = Progreso en { $cohort }
all-outcomes = Todos los resultados
to-hand-in = Por entregar
still-to-do = Por hacer
hand-in = Para entregar
nothing-left = Se ha entregado todo lo que se pedía.

## Prose

table = Tabla { NUMBER($number) }
table-in = Tabla { NUMBER($number) }: { $heading }
video-on = Vídeo en { $host }
video-file = Vídeo: { $file }
done = Hecho
to-do = Pendiente
note = Nota
tip = Consejo
important = Importante
warning = Advertencia
caution = Precaución
footnotes = Notas
footnote = Nota { NUMBER($number) }
back-to-text = Volver al texto

## Computed tables, in general

also = Además: { $links }
whole-table = La tabla completa: { $link }
spreadsheet = Esta tabla como hoja de cálculo (CSV)
rows-with = Mostrar solo las filas con
rows-shown = Filas mostradas: { $shown }
sort-by-this = Ordenar por esta columna
sort-by = Ordenar por { $column }
none-yet = aún nada
not-yet-competent = Todavía no competente
competent = Competente
none-here = nada aquí
as-shown = Se cuenta lo que muestra este sitio.
no-cohort = sin cohorte
without-a-cohort = sin cohorte
whole-program = todo el programa
others = otras personas
of-group = { $column }, { $group }
table-of-cohort = { $title }: { $cohort }
table-of-part = { $title }, parte { NUMBER($part) }
part = parte { NUMBER($part) }
share = { NUMBER($part) } de { NUMBER($count) }
part-of-outcomes = { NUMBER($part) } de { so-many-outcomes }
against = escrito según la redacción de { $year }

## Reviews

so-many-reviewed = { $count ->
    [one] { $count } valorado
   *[other] { $count } valorados
}
so-many-reviewed-before = { $count ->
    [one] { $count } valorado antes del último cambio
   *[other] { $count } valorados antes del último cambio
}
reviewed = valorado
reviewed-before = valorado antes del último cambio
reviewed-at = { $reviewed }: { $levels }
level-noted = { $level } ({ $note })
as-site-says = { $said }, según { $site }
as-sites-say = { $said }, { $count ->
    [one] uno según otro sitio
   *[other] { $count } según otros sitios
}
work-changed = Escrita antes del último cambio del trabajo, el { $date }.
own-review = Escrita por alguien que hizo el trabajo: cuenta como su propia apreciación.
unfinished-review = Sin terminar: todavía no cuenta.
said-again = valorado de nuevo más tarde
reviews-written = Trabajos valorados
total-reviewed = { $part ->
    [one] Se ha valorado { part-of-outcomes }.
   *[other] Se han valorado { part-of-outcomes }.
}
csv-reviewer = Valorado por
csv-reviewed = Valorados
csv-changed = Cambiado después
csv-wording = Redacción
csv-told-by = Según
csv-counts = Cuenta
csv-yes = sí
csv-no = no
csv-date = Fecha
csv-level = Nivel

## Coverage

coverage = Cobertura
coverage-caption = Dónde se enseña cada resultado y cuántas evidencias hay de él
coverage-note = La fila que agrupa a otras dice en cuántas de ellas hay enseñanza y evidencias.
coverage-of-everyone = De qué tiene evidencias cada participante
coverage-of-cohort = De qué tiene evidencias cada participante de { $cohort }
no-outcomes = Aún no hay resultados.
status = Estado
evidenced-by = Con evidencias de
outcomes-in-all = Resultados en total
covered = cubierto: { $needs }
not-asked = no hace falta nada
not-told = necesita { $needs }; aquí no se muestra todo
retired = retirado
unwanted = retirado, pero aún en uso
orphan = no se usa en ningún sitio
gap = carencia: { $lacks }
gap-of = carencia: { $lacks } (necesita { $needs })
gap-lacks = { $kind ->
    [role] ningún rol
    [activity] ninguna actividad
    [outcome] ningún resultado por debajo
    [resource] ningún recurso
    [person] ninguna persona
    [artifact] ningún trabajo
   *[page] ninguna página
}
something = { $kind ->
    [role] un rol
    [activity] una actividad
    [outcome] un resultado por debajo
    [resource] un recurso
    [person] una persona
    [artifact] un trabajo
   *[page] una página
}
needs-and-has = Necesita { $needs }; tiene { $has }.
needs-only = Necesita { $needs }.
total-taught = { $part ->
    [one] Se enseña { part-of-outcomes }.
   *[other] Se enseñan { part-of-outcomes }.
}
total-evidenced = { $part ->
    [one] Tiene evidencias { part-of-outcomes }.
   *[other] Tienen evidencias { part-of-outcomes }.
}
total-evidenced-in-cohort = { $part ->
    [one] Tiene evidencias en esta cohorte { part-of-outcomes }.
   *[other] Tienen evidencias en esta cohorte { part-of-outcomes }.
}
total-artifacts = { so-many-artifacts } de { $persons ->
    [one] { $persons } participante
   *[other] { $persons } participantes
}.
total-participants = { so-many-participants }.

## Deliverables

deliverables = Entregables
deliverables-caption = Qué debe entregar cada cual y cuántos lo han entregado
deliverables-of-everyone = Quién ha entregado qué
deliverables-of-cohort = Quién de { $cohort } ha entregado qué
due-column = Fecha límite
due-from = De
by-column = Por
handed-in-column = Entregado
no-date = sin fecha
nothing-due = Nadie tiene nada que entregar.
no-participants = Aún no participa nadie.
not-asked-of = no se pide
not-yet = aún no
title-due = { $title }, fecha límite: { $date }
handed-in = { $count ->
    [1] entregado
   *[other] entregado { $count } veces
}
total-handed-in = Entregados: { NUMBER($part) } de { NUMBER($count) }.

## Inputs and outputs

inputs-and-outputs = Entradas y salidas
inputs-caption = Qué necesita cada actividad y dónde se ha producido
outputs-caption = Qué produce cada actividad y dónde se utiliza
needs = Necesita
comes-from = De dónde viene
goes-to = Adónde va
no-inputs = Ninguna actividad dice qué necesita.
no-outputs = Ninguna actividad dice qué produce.
made-later = solo se produce más tarde
given = está desde el principio
handed-in-by-participants = lo entregan los participantes
made-here = solo se produce en esta misma actividad
nothing-makes-it = nada lo produce aquí
nothing-uses-it = nada lo utiliza aquí
earlier-in-the-same = antes, en la misma actividad

## Gaps

gaps = Carencias
gaps-caption = Resultados a los que aún les falta algo
what-is-missing = Qué falta
named-by = Se usa en
named-by-nothing = nada
no-gaps = A ningún resultado le falta nada de lo que necesita.
aimless-caption = Trabajos que no son evidencia de ningún resultado
older-caption = Evidencias de un resultado que tenía otra redacción
no-outcome = ningún resultado
missing-not-told = Aquí no se dice si falta algo.
total-covered = Cubiertos: { part-of-outcomes } que necesitan algo.
total-not-asked = { $count ->
    [one] { $count } resultado no necesita nada.
   *[other] { $count } resultados no necesitan nada.
}
total-lacking = { $count ->
    [one] { $count } resultado no tiene { gap-lacks }.
   *[other] { $count } resultados no tienen { gap-lacks }.
}
total-unwanted = { $count ->
    [one] { $count } resultado está retirado, pero aún en uso.
   *[other] { $count } resultados están retirados, pero aún en uso.
}
total-orphans = { $count ->
    [one] { $count } resultado no se usa en ningún sitio.
   *[other] { $count } resultados no se usan en ningún sitio.
}

## Who does what

who-does-what = Quién hace qué
duty = Paso o responsabilidad
no-duties = Ningún paso ni responsabilidad menciona aún a nadie.
whole-activity = En conjunto
duties-caption = Quién hace qué en todo el programa
duties-of-process = Quién hace qué: { $title }
duties-of-role = Qué hace { $title }

## Progress as a table

progress-caption = { part-of-outcomes } con evidencias

## Spreadsheets: the heads of columns that no table on a page has

csv-what = Qué
csv-from-or-to = Desde o hacia
csv-code = Código
csv-title = Título
csv-statement = Enunciado
csv-belongs-to = Pertenece a
csv-address = Dirección
csv-cohort = Cohorte
csv-drafts = Borradores
csv-step = Paso
csv-direction = Sentido
csv-process-or-role = Proceso o rol
csv-number = Número
csv-when = Cuándo
csv-needs = necesita
csv-makes = produce
csv-aimless = no es evidencia de ningún resultado
csv-draft = borrador

## Drawings: what is written in them, and what they say to whoever does not see them

and-more = { $names } y { NUMBER($count) } más
table-says-the-same = La tabla dice lo mismo con palabras.
list-says-the-same = La lista de pasos dice lo mismo con palabras.
program-picture = El programa de un vistazo: qué se enseña dónde y cuántas evidencias hay
taught-of = { $title } (se enseñan { NUMBER($part) } de { NUMBER($count) })
program-picture-says = { $part ->
    [one] Se enseña { part-of-outcomes }
   *[other] Se enseñan { part-of-outcomes }
}; { $evidenced ->
    [one] { $evidenced } tiene evidencias.
   *[other] { $evidenced } tienen evidencias.
}
taught-nowhere = No se enseñan en ningún sitio: { $names }.
without-evidence = Sin evidencias: { $names }.
aimless-artifacts = { $count ->
    [one] { $count } trabajo no es evidencia de ningún resultado.
   *[other] { $count } trabajos no son evidencia de ningún resultado.
}
map-picture = Las evidencias de un vistazo: resultados por participante
map-picture-of = Las evidencias de un vistazo: resultados por participante de { $cohort }
legend-artifact = un trabajo
legend-several = varios, y cuántos
legend-draft = solo un borrador
of-outcomes = de { so-many-outcomes }
map-picture-says = { $part ->
    [one] Tiene evidencias { part-of-outcomes }
   *[other] Tienen evidencias { part-of-outcomes }
}, de { $participants ->
    [one] { $participants } participante.
   *[other] { $participants } participantes.
}
map-without = Sin evidencias: { $names }.
lanes-picture = { $process }, paso a paso: quién actúa y cuándo
nobody-responsible = Nadie es responsable
names-nobody = No menciona a nadie
legend-optional = Opcional
optional-step = { $words } (opcional)
lanes-roles = { so-many-steps } de { NUMBER($actors) } roles.
lanes-roles-and-people = { so-many-steps } de { NUMBER($actors) } roles y personas.
lanes-leading = { $name } es responsable de { NUMBER($count) }{ $others }.
lanes-leading-other = , { $name } de { NUMBER($count) }

## Search

search = Buscar
search-broken = No se pudo cargar la búsqueda.
search-step = { $title }, paso { NUMBER($number) }
search-responsibility = { $title }, responsabilidad { NUMBER($number) }
search-criterion = { $title }, criterio { NUMBER($number) }
search-in = { $heading }, en { $title }
search-results = Resultados
search-count = Resultados: { $mark }
search-none = No se encontró nada para «{ $question }». Pruebe con menos palabras o con otra palabra para lo mismo.
search-more = Más resultados
search-filter = Filtrar
search-all = Todo
search-kind = Tipo
search-keys = ↑ ↓ para elegir, Intro para abrir, Esc para cerrar
search-slash-off = Desactivar la tecla /
search-slash-on = Iniciar la búsqueda con /
search-labelled = { $label }: { $value }
search-empty = puedo puede pueden debo debe tengo tiene cuánto cuánta cuántos cuántas cómo quién cuál número favor quiero necesito hacer hago recibo programa
search-next = próxima próximo próximas próximos siguiente siguientes pronto
meant-dates = cuándo fecha fechas calendario horario
meant-due = plazo entregar entrega entregable vence límite
meant-place = dónde lugar sede dirección
meant-gathering = sesión reunión encuentro taller seminario
meant-money = pagar paga pagan pago dinero estipendio costo coste cuota honorario reembolso
meant-contact = contacto contactar teléfono correo llamar quién-pregunto quién-preguntar quién-ayuda quién-ayudarme quién-hablo
meant-mentor = mentor mentora tutor tutora pareja
meant-participant = participante aprendiz becario
meant-change = cambiar cambio reemplazar sustituir
meant-end = dejar abandonar renunciar retirarse
meant-apply = solicitar solicitud inscribir inscripción inscribo postular apuntar
meant-form = formulario plantilla documento
meant-trouble = conflicto dificultad desacuerdo queja llevo-bien llevamos-bien no-encajan
meant-eligible = requisito requisitos elegible permitido

## Documents for paper

print-handbook = Imprimir el manual
print-chapter = Imprimir este capítulo
print-page = Imprimir esta página
print-portfolio = Imprimir este portafolio
printed-portfolio = Portafolio
printed-contents = Contenido
back-to-page = Volver a { $title }
last-changed = Último cambio: { $date }

## Ediciones anteriores

archive-of = Este es el archivo de la edición { $edition }, tal como era entonces.
archive-same-page = La misma página hoy
archive-home = El sitio hoy
archive-changes = Qué ha cambiado desde { $edition }
archive-added = Nuevo
archive-retired = Ya no se pide
archive-removed = Ya no está
archive-changed = Cambiado
archive-before = antes
archive-now = ahora
archive-no-changes = Nada de lo que aquí se cuenta ha cambiado.
archive-unreadable = La edición anterior no se puede comparar.
sessions-and-processes = Sesiones y procesos

## What `vade new` writes into a file for whoever goes on there

new-audience = Quién puede leerlo, si no es toda persona que puede leer su carpeta:
new-audience-person = Quién puede leerlo, una vez que la persona está de acuerdo:
new-code = Un código corto, con el que todo lo nombra:
new-cohort = En qué año o grupo:
new-contact = Si se publica la dirección de correo:
new-criteria = Cómo se nota, uno por línea:
new-date = Qué día:
new-deliverable = Cuál de las entregas de todos es:
new-due = Hasta cuándo se entrega:
new-eligibility = Quién puede tener el rol:
new-email = Una dirección para el programa, que nadie más ve:
new-file = El documento mismo, si está junto a este archivo:
new-guest = Quién la escribe, si no es nadie de este sitio:
new-handed-in-by = Quién entrega uno, si alguien lo hace:
new-judged-outcomes = Para cuáles de los resultados del trabajo:
new-judged-some = Para cuáles de los resultados del trabajo, si no es para todos:
new-led-by = Quién la dirige:
new-level = El nivel que alcanzó el trabajo:
new-level-of = El nivel que alcanzó el trabajo, uno de { $levels }:
new-mentor = Quién acompaña a la persona:
new-more = y { NUMBER($count) } más
new-online = Dónde está en línea:
new-organization = Dónde trabaja la persona:
new-outcomes = De qué resultados trata, cuáles enseña o muestra:
new-place = Dónde:
new-position = De qué trabaja la persona:
new-responsibilities = Qué hace el rol, una cosa por línea:
new-role = Qué rol tiene la persona:
new-session = A qué sesión o proceso pertenece:
new-shown-as = El único nombre que se ve, si no es el completo:
new-statement = Qué sabe hacer una persona:
new-steps = El orden del día, o los pasos, uno por línea:
new-time = A qué hora:
new-written-by = Quién la escribe:
new-written-on = Qué día se escribió:
new-ready = Quita esta línea cuando esté listo para mostrarse.
new-text = Escribe aquí. Un nombre entre dobles corchetes, como [[nombre]], es un enlace.
new-text-activity = Lo demás que hay que saber: qué traer, qué pasa.
new-text-person = Dos o tres frases sobre la persona.
new-text-review = Qué viste en el trabajo, y qué podría venir después.
new-text-role = Quién es, en palabras.
new-text-section = Escribe aquí.
new-context = Contexto
new-text-context = ¿Dónde estabas, qué hacía falta y qué hiciste?
new-reflection = Reflexión
new-text-reflection = ¿Qué harías otra vez, y qué no? ¿Qué aprendiste de tu propio trabajo?

## What `vade new` asks at a terminal

asked-day = { $question }, como 2026-09-04
asked-no-choice = { $word } no está entre 1 y { NUMBER($count) }
asked-no-day = { $text } no es un día: escríbalo como 2026-09-04 (año, mes, día)
asked-one = { $question } (un número, o Intro para ninguno)
asked-only-one = nombre uno solo
asked-several = { $question } (números, o Intro para ninguno)
asked-first-session = El día de la primera sesión, como 2026-09-04 (Intro: aún no se sabe)
asked-folder = La nueva carpeta
asked-list = Qué lista
asked-of-work = De qué trabajo es
asked-person = El nombre de la persona
asked-roles = Sus roles
asked-short-name = Un nombre corto
asked-site = Cómo se llama
asked-title = Su título
asked-whose = De quién es el trabajo
asked-you = Su nombre

## Lo que `vade import`, `vade init` y `vade catalog update` preguntan en la terminal

asked-yes-answers = sí, si, s
asked-no-answers = no, n
asked-yes = { $question } ({ $yes } o { $no })
asked-do-it = ¿Lo hacemos?
asked-write-files = { $count ->
    [one] ¿Escribir { $count } archivo?
   *[other] ¿Escribir { NUMBER($count) } archivos?
}
asked-would-become = De { $document } saldría:
asked-right = ¿Es correcto? { $yes }, { $no } para parar, o lo que es: { $kinds }
asked-none-of = { $answer } no es ninguno de { $choices }
asked-stranger = Hay pasos que nombran a «{ $name }», y ningún rol se llama así: quién es
asked-whose-document = { $document } es el trabajo de un participante. De quién
asked-picture = Imagen
told-guessed = Supuesto, para que lo revise:
told-open = Para que usted decida:
told-dropped = Omitido a propósito:
told-lost = No se ha tomado:
told-all = Todas sus frases están en estos archivos.
told-rest = Todas sus demás frases están en estos archivos.
told-nothing = No se ha escrito nada.

## Palabras por las que `vade import` reconoce lo que dice un documento, separadas por comas

import-context = contexto, el contexto, antecedentes
import-outcomes = resultados de aprendizaje, resultado de aprendizaje, resultados, objetivos de aprendizaje, aprendizajes esperados
import-reflection = reflexión, reflexiones, mi reflexión, la reflexión
import-duties = responsabilidades, responsabilidad, funciones, tareas, deberes, roles y responsabilidades, funciones y responsabilidades, responsabilidades principales, principales responsabilidades, expectativas, compromisos, roles
import-duties-of = qué hace *, qué hacen *, cuál es el papel de *, cuál es el papel del *, cuál es el rol de *, cuál es el rol del *, cuáles son las responsabilidades de *, cuáles son las responsabilidades del *, cuáles son las funciones de *, cuáles son las funciones del *, qué se espera de *, qué se espera del *, responsabilidades de *, responsabilidades del *, funciones de *, funciones del *, tareas de *, tareas del *, deberes de *, deberes del *, compromisos de *, compromisos del *, expectativas de *, expectativas del *, papel de *, papel del *, rol de *, rol del *, el papel de *, el papel del *, el rol de *, el rol del *
import-no-role = cada uno, cada una, todos, todas, ustedes, nosotros, nosotras
import-duties-follow = responsab*, funciones, tareas, deberes, compromisos, se espera*
import-steps = pasos, los pasos, proceso, el proceso, procedimiento, el procedimiento, paso a paso, cómo funciona, programa, agenda, orden del día
import-procedure = proceso, procedimiento, pasos, paso, protocolo, flujo de trabajo, lista de verificación
import-byline = por, de, nombre:, participante:, autora:, autor:
import-no-name = artefacto, evidencia, portafolio, portafolios, reflexión, acuerdo, proyecto, sesión, programa, plan, mentor, mentora, mentoría, unidad, tarea, el, los, las, mi, mis, nuestro, nuestra, aprendizaje
import-articles = el, la, los, las, un, una, cada, todo, toda, todos, todas, su, sus, nuestro, nuestra, nuestros, nuestras
import-and = y, e, o, u, &
import-before = a, al, ante, antes, cada, con, cuando, de, del, desde, después, durante, en, entre, hasta, luego, mediante, para, por, si, sin, tras, una vez
import-behind = -
import-verbs = debe, deben, deberá, deberán, debería, deberían, puede, pueden, podrá, podrán, podría, podrían, tiene, tienen, tendrá, tendrán, va, van, ha, han, es, son, está, están, necesita, necesitan, *rá, *rán
import-between = se, le, les, lo, la, los, las, no, también, luego, después, siempre
import-pronouns = esto, eso, ello, ellos, ellas, él, ella, usted, ustedes, nosotros, nosotras, se, no
import-endings = *es, *as, *os, *a, *o, *e, *s

## Lo que `vade import` anota en un archivo para quien siga allí

import-note-by = Suposición: por { $roles }, según las palabras «{ $words }».
import-note-stranger = ¿Quién es «{ $words }»? Escriba (by [[nombre]]) al final del paso cuando exista ese rol.
import-note-session = Suposición: el texto nombra esta sesión.
import-note-audience = Por ahora solo lo lee el círculo más estrecho. Sin la línea siguiente lo lee quien pueda leer a la persona.
import-note-person = Solo el círculo más estrecho lee este portafolio hasta que diga para quién es: audience: public
import-note-lists = Una de las listas de abajo es lo que hace el rol: póngala bajo un título Responsabilidades.
