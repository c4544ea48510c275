### العربية. الرسائل نفسها كما في en.ftl، بالمتغيرات نفسها.

## What things are called

home = الصفحة الرئيسية
not-found-title = هذه الصفحة غير موجودة هنا
role = دور
activity = نشاط
framework = إطار
outcome = مخرج تعلّم
resource = مورد
person = شخص
artifact = عمل
review = مراجعة
page = صفحة
session = جلسة
process = عملية
deliverable = تكليف
participant = المشارك
tag = وسم
cohort-of = دفعة { $name }

## Collections: the folders that the format knows

pages = الصفحات
handbook = الدليل
roles = الأدوار
sessions = الجلسات
processes = العمليات
outcomes = مخرجات التعلّم
resources = الموارد
people = الأشخاص
portfolios = ملفات الإنجاز
artifacts = الأعمال
reviews = المراجعات

## Fields: labels in the panel of facts

field-about = الموضوع
field-accountable = يتحمل المساءلة
field-belongs-to = ينتمي إلى
field-by = بقلم
field-cohort = الدفعة
field-consulted = يُستشار
field-criteria = المعايير
field-date = التاريخ
field-deliverable = التكليف
field-due = موعد التسليم
field-eligibility = شروط الأهلية
field-email = البريد الإلكتروني
field-end = حتى
field-file = الملف
field-handed-in-by = يسلّمه
field-informed = يُبلَّغ
field-led-by = القيادة
field-level = المستوى، بتقييم ذاتي
field-levels = المستويات
field-links = الروابط
field-made-with = أُنجز مع
field-makes = ينتج عنه
field-mentor = المرشد
field-online = عبر الإنترنت
field-other-authors = كُتب بالاشتراك مع
field-outcomes = مخرجات التعلّم
field-part-of = جزء من
field-place = المكان
field-repeats = التكرار
field-role = الدور
field-same-as = موجود أيضًا في
field-replaced-by = حلّ محله
field-session = الجلسة
field-sources = استند إلى
field-statement = النص
field-tags = الوسوم
field-time = الوقت
field-updated = آخر تحديث
field-uses = يستخدم
field-with = مع
field-of = { $title }: { $field }

## Parts: steps, responsibilities, criteria

unnamed-step = خطوة
unnamed-responsibility = مسؤولية
unnamed-criterion = معيار
step = الخطوة { NUMBER($number) }: { $words }
numbered-step = { NUMBER($number) }. { $words }
step-number = الخطوة { NUMBER($number) }
part-step = الخطوة { NUMBER($number) }
part-responsibility = المسؤولية { NUMBER($number) }
part-criterion = المعيار { NUMBER($number) }

## Ways of acting, with the letters for them in tables

responsible = مسؤول عن التنفيذ
responsible-letter = R
accountable = يتحمل المساءلة
accountable-letter = A
supports = يساند
supports-letter = S
consulted = يُستشار
consulted-letter = C
informed = يُبلَّغ
informed-letter = I
leads = يقود
author = الكاتب
takes-part = يشارك

## The frame of every page

skip-link = الانتقال إلى النص
site = الموقع
menu = القائمة
close-menu = إغلاق
breadcrumb = مسار التنقل
on-this-page = في هذه الصفحة
at-a-glance = لمحة سريعة
previous-and-next = السابق والتالي
previous = السابق
next = التالي
next-date = التالي
edit = تحرير هذه الصفحة
feed = خلاصة الأخبار
languages = اللغات
language-name = العربية
described = { $title } في { $site }.
described-as = { $title }: { $label } في { $site }.
list-separator = {"، "}
cell-separator = {"؛ "}

## Home, collections, cohorts

find-your-part = اعثر على دورك
dates = المواعيد
everything = كل المحتوى
all = الكل ({ NUMBER($count) })
tables = الجداول
cohorts = دفعات أخرى
what-happens = ما يجري
mentored-by = بإرشاد
so-many-artifacts = { $count ->
    [zero] لا أعمال
    [one] عمل واحد
    [two] عملان
    [few] { $count } أعمال
    [many] { $count } عملًا
   *[other] { $count } عمل
}
so-many-responsibilities = { $count ->
    [zero] لا مسؤوليات
    [one] مسؤولية واحدة
    [two] مسؤوليتان
    [few] { $count } مسؤوليات
    [many] { $count } مسؤولية
   *[other] { $count } مسؤولية
}
so-many-steps = { $count ->
    [zero] لا خطوات
    [one] خطوة واحدة
    [two] خطوتان
    [few] { $count } خطوات
    [many] { $count } خطوة
   *[other] { $count } خطوة
}
so-many-outcomes = { $count ->
    [zero] لا مخرجات تعلّم
    [one] مخرج تعلّم واحد
    [two] مخرجا تعلّم
    [few] { $count } مخرجات تعلّم
    [many] { $count } مخرج تعلّم
   *[other] { $count } مخرج تعلّم
}
so-many-activities = { $count ->
    [zero] لا أنشطة
    [one] نشاط واحد
    [two] نشاطان
    [few] { $count } أنشطة
    [many] { $count } نشاطًا
   *[other] { $count } نشاط
}
so-many-pages = { $count ->
    [zero] لا صفحات
    [one] صفحة واحدة
    [two] صفحتان
    [few] { $count } صفحات
    [many] { $count } صفحة
   *[other] { $count } صفحة
}
so-many-roles = { $count ->
    [zero] لا أدوار
    [one] دور واحد
    [two] دوران
    [few] { $count } أدوار
    [many] { $count } دورًا
   *[other] { $count } دور
}
so-many-resources = { $count ->
    [zero] لا موارد
    [one] مورد واحد
    [two] موردان
    [few] { $count } موارد
    [many] { $count } موردًا
   *[other] { $count } مورد
}
so-many-people = { $count ->
    [zero] لا أشخاص
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
    [many] { $count } شخصًا
   *[other] { $count } شخص
}
so-many-participants = { $count ->
    [zero] لا مشاركين
    [one] مشارك واحد
    [two] مشاركان
    [few] { $count } مشاركين
    [many] { $count } مشاركًا
   *[other] { $count } مشارك
}
so-much-evidence = الشواهد: { so-many-artifacts }
so-many-drafts = { $count ->
    [zero] لا مسودات
    [one] مسودة
    [two] مسودتان
    [few] { $count } مسودات
    [many] { $count } مسودة
   *[other] { $count } مسودة
}
acts-in = { $count ->
    [zero] لا يعمل في أي خطوة
    [one] يعمل في خطوة واحدة
    [two] يعمل في خطوتين
    [few] يعمل في { $count } خطوات
    [many] يعمل في { $count } خطوة
   *[other] يعمل في { $count } خطوة
}
handed-in-by-roles = يسلّمه: { $roles }
due = موعد التسليم: { $date }
calendar = التقويم
calendar-of-cohort = { $site }: { cohort-of }
due-title = موعد تسليم: { $title }
due-mark = تسليم
all-dates = كل المواعيد شهرًا بشهر
calendar-file = إضافة هذه المواعيد إلى تقويمك (.ics)
dates-of-one-cohort = مواعيد دفعة واحدة: { $links }

## Not found, moved

first-page = الصفحة الرئيسية
not-found = ربما نُقلت الصفحة أو في العنوان خطأ. ابدأ من جديد من { $first } أو من إحدى هذه الصفحات:
moved = نُقلت هذه الصفحة: { $link }

## Pages of entries: headings, and what stands where there is nothing

in-this-chapter = في هذا الفصل
belongs-here = ينتمي إلى هنا
taught-in = يُدرَّس في
taught-in-so-many = يُدرَّس في: { so-many-activities }
not-taught = لا يُدرَّس بعد في أي جلسة أو عملية.
evidence = الشواهد
no-evidence = لا شواهد بعد.
no-evidence-shown = لا تُعرض هنا أي شواهد.
expected-of = متوقع من
read-about-it = للاستزادة
replaces = يحلّ محل
handed-in-by = سلّمه
made-in = يُنتَج في
used-in = يُستخدم في
work = الأعمال المسلَّمة
its-outcomes = مخرجات تعلّمها
held-by = يشغله
hands-in = يسلّم
responsibilities = المسؤوليات
agenda = جدول الأعمال
steps = الخطوات
role-acts = أين يعمل هذا الدور
learning-outcomes = مخرجات التعلّم
files = الملفات
progress = التقدم
mentees = المسترشدون
person-acts = ما يقوم به
earlier-wordings = صياغات سابقة
nothing-yet = لم يُكتب شيء عن هذا بعد.
mentioned-in = ورد ذكره في
as-part-of = ضمن { $role }
as-part-of-role = ضمن { $role }
members = ينتمي إليه: { $roles }.
by = بقلم { $person }
with = مع
uses = يستخدم
makes = ينتج
bring = أحضر معك
leave-with = تخرج ومعك
optional = اختياري
only-part-of = إظهار ما يخص
everyone = الجميع
these-outcomes = { $count ->
    [one] مخرج التعلّم
   *[other] مخرجات التعلّم
}
from = من { $link }
from-step = الخطوة { $number } من { $link }
from-responsibility = مسؤولية من { $link }
from-criterion = معيار من { $link }
wording-from = ابتداءً من { $date }
worded-since = الصياغة أعلاه سارية منذ { $date }.
on-site = في { $site }
on-another-site = في موقع آخر
written-against = كُتب وفق صياغة { $year }

## Reviews

so-many-reviewed = { $count ->
   *[other] تمت مراجعة { $count }
}
so-many-reviewed-before = { $count ->
   *[other] تمت مراجعة { $count } قبل آخر تغيير
}
reviewed = تمت مراجعته
reviewed-before = تمت مراجعته قبل آخر تغيير
reviewed-at = { $reviewed }: { $levels }
level-noted = { $level } ({ $note })
as-site-says = { $said }، بحسب { $site }
as-sites-say = { $said }، { $count ->
    [one] واحدة بحسب موقع آخر
   *[other] { $count } بحسب مواقع أخرى
}
work-changed = كُتبت قبل آخر تغيير في العمل، في { $date }.
own-review = كتبها أحد من أنجزوا العمل، فتُعد تقييمه الذاتي.
unfinished-review = لم تكتمل بعد، فلا تُحتسب.
said-again = روجع مرة أخرى لاحقًا
reviews-written = أعمال تمت مراجعتها
total-reviewed = تمت مراجعة: { part-of-outcomes }.
csv-reviewer = المراجِع
csv-reviewed = ما تمت مراجعته
csv-changed = تغيّر بعدها
csv-wording = الصياغة
csv-told-by = بحسب
csv-counts = تُحتسب
csv-yes = نعم
csv-no = لا
csv-date = التاريخ
csv-level = المستوى
among-others = بين غيره: { $link }
not-handed-in = لم يسلّموا بعد
portfolio-artifact = عمل من ملف الإنجاز
portfolio-of = ملف إنجاز { $person }
from-here = تابع من هنا
more-of = المزيد من { $person }
kindred = لمخرجات التعلّم نفسها
work-of = في ملف إنجاز
meant-for = من أجل
level = المستوى
evidence-for = شاهد على
size-bytes = { $count ->
    [zero] { $count } بايت
    [one] بايت واحد
    [two] { $count } بايت
    [few] { $count } بايت
    [many] { $count } بايت
   *[other] { $count } بايت
}
size-kilobytes = { NUMBER($count) } ك.ب
size-megabytes = { $number } م.ب
decimal-mark = .

## Progress of a participant

progress-in = التقدم في { $cohort }
all-outcomes = كل مخرجات التعلّم
to-hand-in = بقي تسليمه
still-to-do = بقي عمله
hand-in = للتسليم
nothing-left = سُلِّم كل المطلوب.

## Prose

table = الجدول { NUMBER($number) }
table-in = الجدول { NUMBER($number) }: { $heading }
video-on = فيديو على { $host }
video-file = فيديو: { $file }
done = منجَز
to-do = مطلوب إنجازه
note = ملاحظة
tip = نصيحة
important = مهم
warning = تحذير
caution = تنبيه
footnotes = الحواشي
footnote = حاشية { NUMBER($number) }
back-to-text = العودة إلى النص

## Computed tables, in general

also = أيضًا: { $links }
whole-table = الجدول كاملًا: { $link }
spreadsheet = هذا الجدول كجدول بيانات (CSV)
rows-with = إظهار الصفوف التي فيها
rows-shown = الصفوف الظاهرة: { $shown }
sort-by-this = الفرز حسب هذا العمود
sort-by = الفرز حسب { $column }
none-yet = لا شيء بعد
not-yet-competent = غير كفء بعد
competent = كفء
none-here = لا شيء هنا
as-shown = المحسوب هو ما يعرضه هذا الموقع.
no-cohort = بلا دفعة
without-a-cohort = بلا دفعة
whole-program = البرنامج كله
others = آخرون
of-group = { $column }، { $group }
table-of-cohort = { $title }: { $cohort }
table-of-part = { $title }، الجزء { NUMBER($part) }
part = الجزء { NUMBER($part) }
share = { NUMBER($part) } من { NUMBER($count) }
part-of-outcomes = { NUMBER($part) } من { $count ->
    [zero] مخرجات التعلّم
    [one] مخرج تعلّم واحد
    [two] مخرجي تعلّم
    [few] { $count } مخرجات تعلّم
    [many] { $count } مخرج تعلّم
   *[other] { $count } مخرج تعلّم
}
against = كُتب وفق صياغة { $year }

## Coverage

coverage = التغطية
coverage-caption = أين يُدرَّس كل مخرج تعلّم، وكم له من الشواهد
coverage-note = الصف الذي يضم صفوفًا أخرى يذكر كم منها يُدرَّس وله شواهد.
coverage-of-everyone = ما لكل مشارك من شواهد
coverage-of-cohort = ما لكل مشارك في { $cohort } من شواهد
no-outcomes = لا توجد مخرجات تعلّم بعد.
status = الحالة
evidenced-by = أثبته
outcomes-in-all = مجموع مخرجات التعلّم
covered = مغطّى: { $needs }
not-asked = لا يلزمه شيء
not-told = المطلوب: { $needs }؛ لا يُعرض كله هنا
retired = لم يعد ساريًا
unwanted = لم يعد ساريًا وما زال مستخدمًا
orphan = غير مستخدم في أي مكان
gap = فجوة: { $lacks }
gap-of = فجوة: { $lacks } (المطلوب: { $needs })
gap-lacks = { $kind ->
    [role] لا دور
    [activity] لا نشاط
    [outcome] لا مخرج فرعي
    [resource] لا مورد
    [person] لا شخص
    [artifact] لا عمل
   *[page] لا صفحة
}
something = { $kind ->
    [role] دور
    [activity] نشاط
    [outcome] مخرج فرعي
    [resource] مورد
    [person] شخص
    [artifact] عمل
   *[page] صفحة
}
needs-and-has = المطلوب: { $needs }. الموجود: { $has }.
needs-only = المطلوب: { $needs }.
total-taught = يُدرَّس { part-of-outcomes }.
total-evidenced = لديه شواهد: { part-of-outcomes }.
total-evidenced-in-cohort = لديه شواهد في هذه الدفعة: { part-of-outcomes }.
total-artifacts = { so-many-artifacts } من { $persons ->
    [zero] دون مشاركين
    [one] مشارك واحد
    [two] مشاركَين
    [few] { $persons } مشاركين
    [many] { $persons } مشاركًا
   *[other] { $persons } مشارك
}.
total-participants = { so-many-participants }.

## Deliverables

deliverables = التكليفات
deliverables-caption = ما المطلوب وممن، وكم منهم سلّمه
deliverables-of-everyone = من سلّم ماذا
deliverables-of-cohort = من سلّم ماذا في { $cohort }
due-column = موعد التسليم
due-from = من
by-column = بقلم
handed-in-column = سُلِّم
no-date = بلا موعد
nothing-due = لا شيء مطلوب من أحد.
no-participants = لا أحد يشارك بعد.
not-asked-of = غير مطلوب
not-yet = ليس بعد
title-due = { $title }، موعد التسليم: { $date }
handed-in = { $count ->
    [zero] لم يُسلَّم
    [one] سُلِّم
    [two] سُلِّم مرتين
    [few] سُلِّم { $count } مرات
    [many] سُلِّم { $count } مرة
   *[other] سُلِّم { $count } مرة
}
total-handed-in = سُلِّم { NUMBER($part) } من { NUMBER($count) }.

## Inputs and outputs

inputs-and-outputs = المدخلات والنواتج
inputs-caption = ما يحتاج إليه كل نشاط، وأين يُنتَج
outputs-caption = ما ينتجه كل نشاط، وأين يُستخدم
needs = يحتاج إلى
comes-from = من أين يأتي
goes-to = إلى أين يذهب
no-inputs = لا نشاط يذكر ما يحتاج إليه.
no-outputs = لا نشاط يذكر ما ينتجه.
made-later = لا يُنتَج إلا لاحقًا
given = موجود منذ البداية
handed-in-by-participants = يسلّمه المشاركون
made-here = لا يُنتَج إلا في هذا النشاط نفسه
nothing-makes-it = لا شيء هنا ينتجه
nothing-uses-it = لا شيء هنا يستخدمه
earlier-in-the-same = قبل ذلك في النشاط نفسه

## Gaps

gaps = الفجوات
gaps-caption = مخرجات تعلّم ما زال ينقصها شيء
what-is-missing = ما ينقص
named-by = ما يذكره
named-by-nothing = لا شيء
no-gaps = لا ينقص أي مخرج تعلّم شيء مما يحتاج إليه.
aimless-caption = أعمال ليست شاهدًا على أي مخرج تعلّم
older-caption = شواهد على مخرج تعلّم كانت صياغته مختلفة
no-outcome = لا مخرج تعلّم
missing-not-told = لا يُذكر هنا إن كان شيء ينقص.
total-covered = مغطّى مما يلزمه شيء: { part-of-outcomes }.
total-not-asked = لا يلزمه شيء: { so-many-outcomes }.
total-lacking = له { gap-lacks }: { so-many-outcomes }.
total-unwanted = لم تعد سارية وما زالت مستخدمة: { so-many-outcomes }.
total-orphans = غير مستخدمة في أي مكان: { so-many-outcomes }.

## Who does what

who-does-what = من يفعل ماذا
duty = الخطوة أو المسؤولية
no-duties = لا خطوة ولا مسؤولية تذكر أحدًا بعد.
whole-activity = إجمالًا
duties-caption = من يفعل ماذا في البرنامج كله
duties-of-process = من يفعل ماذا: { $title }
duties-of-role = ما يفعله { $title }

## Progress as a table

progress-caption = الشواهد: { part-of-outcomes }

## Spreadsheets: the heads of columns that no table on a page has

csv-what = ماذا
csv-from-or-to = من أين أو إلى أين
csv-code = الرمز
csv-title = العنوان
csv-statement = النص
csv-belongs-to = ينتمي إلى
csv-address = عنوان الصفحة
csv-cohort = الدفعة
csv-drafts = المسودات
csv-step = الخطوة
csv-direction = الاتجاه
csv-process-or-role = العملية أو الدور
csv-number = الرقم
csv-when = متى
csv-needs = يحتاج إلى
csv-makes = ينتج
csv-aimless = ليس شاهدًا على أي مخرج تعلّم
csv-draft = مسودة

## Drawings: what is written in them, and what they say to whoever does not see them

and-more = { $names } و{ NUMBER($count) } غيرها
table-says-the-same = الجدول يقول الشيء نفسه بالكلمات.
list-says-the-same = قائمة الخطوات تقول الشيء نفسه بالكلمات.
program-picture = البرنامج في لمحة: ما الذي يُدرَّس وأين، وكم له من الشواهد
taught-of = { $title } (يُدرَّس { NUMBER($part) } من { NUMBER($count) })
program-picture-says = يُدرَّس { part-of-outcomes }، ولدى { NUMBER($evidenced) } منها شواهد.
taught-nowhere = لا تُدرَّس في أي مكان: { $names }.
without-evidence = بلا شواهد: { $names }.
aimless-artifacts = أعمال ليست شاهدًا على أي مخرج تعلّم: { NUMBER($count) }.
map-picture = الشواهد في لمحة: مخرجات التعلّم حسب المشاركين
map-picture-of = الشواهد في لمحة: مخرجات التعلّم حسب المشاركين في { $cohort }
legend-artifact = عمل واحد
legend-several = عدة أعمال، وعددها
legend-draft = مسودة فقط
of-outcomes = من { $count ->
    [zero] مخرجات التعلّم
    [one] مخرج تعلّم واحد
    [two] مخرجي تعلّم
    [few] { $count } مخرجات تعلّم
    [many] { $count } مخرج تعلّم
   *[other] { $count } مخرج تعلّم
}
map-picture-says = لديه شواهد { part-of-outcomes }، من { $participants ->
    [zero] دون مشاركين.
    [one] مشارك واحد.
    [two] مشاركَين.
    [few] { $participants } مشاركين.
    [many] { $participants } مشاركًا.
   *[other] { $participants } مشارك.
}
map-without = بلا شواهد: { $names }.
lanes-picture = { $process }، خطوة بخطوة: من يعمل ومتى
nobody-responsible = لا أحد مسؤول
names-nobody = لا تذكر أحدًا
legend-optional = اختياري
optional-step = { $words } (اختياري)
lanes-roles = { so-many-steps }، { NUMBER($actors) } من الأدوار.
lanes-roles-and-people = { so-many-steps }، { NUMBER($actors) } من الأدوار والأشخاص.
lanes-leading = { $name } مسؤول عن { NUMBER($count) }{ $others }.
lanes-leading-other = ، و{ $name } عن { NUMBER($count) }

## Search

search = بحث
search-broken = تعذّر تحميل البحث.
search-step = { $title }، الخطوة { NUMBER($number) }
search-responsibility = { $title }، المسؤولية { NUMBER($number) }
search-criterion = { $title }، المعيار { NUMBER($number) }
search-in = { $heading }، في { $title }
search-results = النتائج
search-count = النتائج: { $mark }
search-none = لا توجد نتائج لعبارة «{ $question }». جرّب كلمات أقل أو كلمة أخرى للمعنى نفسه.
search-more = نتائج أخرى
search-filter = تصفية
search-all = الكل
search-kind = النوع
search-keys = ↑ ↓ للاختيار، Enter للفتح، Esc للإغلاق
search-slash-off = إيقاف المفتاح /
search-slash-on = بدء البحث بالمفتاح /
search-labelled = { $label }: { $value }
search-empty = يمكن يمكنني أستطيع هل كم كيف لماذا رقم أريد أحتاج يجب أجد أحصل برنامج البرنامج
search-next = القادم القادمة التالي التالية المقبل المقبلة قريبا
meant-dates = متى تاريخ موعد مواعيد تقويم جدول
meant-due = استحقاق تسليم أسلم مهلة تكليف
meant-place = أين مكان عنوان قاعة
meant-gathering = جلسة لقاء اجتماع ورشة
meant-money = دفع مال مكافأة تكلفة رسوم أجر تعويض
meant-contact = اتصال تواصل هاتف بريد من-أسأل من-يساعدني
meant-mentor = مرشد مرشدة موجه شريك
meant-participant = مشارك مشاركة متدرب متدربة
meant-change = تغيير تبديل استبدال
meant-end = إنهاء انسحاب أنسحب مغادرة ترك
meant-apply = طلب تقديم تسجيل أسجل
meant-form = نموذج استمارة قالب
meant-trouble = خلاف نزاع صعوبة شكوى
meant-eligible = أهلية مؤهل شروط

## Documents for paper

print-handbook = طباعة الدليل
print-chapter = طباعة هذا الفصل
print-page = طباعة هذه الصفحة
print-portfolio = طباعة ملف الإنجاز هذا
printed-portfolio = ملف الإنجاز
printed-contents = المحتويات
back-to-page = العودة إلى { $title }
last-changed = آخر تعديل { $date }

## إصدارات سابقة

archive-of = هذا أرشيف إصدار { $edition } كما كان حينها.
archive-same-page = الصفحة نفسها اليوم
archive-home = الموقع اليوم
archive-changes = ما الذي تغيّر منذ { $edition }
archive-added = جديد
archive-retired = لم يعد مطلوبًا
archive-removed = لم يعد موجودًا
archive-changed = تغيّر
archive-before = سابقًا
archive-now = الآن
archive-no-changes = لم يتغيّر شيء مما يُذكر هنا.
archive-unreadable = لا يمكن مقارنة الإصدار السابق.
sessions-and-processes = الجلسات والإجراءات

## What `vade new` writes into a file for whoever goes on there

new-audience = من يجوز له قراءته، إن لم يكن كل من يجوز له قراءة مجلده:
new-audience-person = من يجوز له قراءته بعد موافقة الشخص:
new-code = رمز قصير يُذكر به في كل مكان:
new-cohort = في أي سنة أو مجموعة:
new-contact = هل يُنشر عنوان البريد الإلكتروني:
new-criteria = كيف يُعرف ذلك، كل واحدة في سطر:
new-date = في أي يوم:
new-deliverable = أيّ من التكاليف التي يسلّمها الجميع:
new-due = آخر موعد للتسليم:
new-eligibility = من يمكنه أن يتولى الدور:
new-email = عنوان للبرنامج لا يراه غيره:
new-file = المستند نفسه إن كان بجانب هذا الملف:
new-guest = من يكتبها إن لم يكن من هذا الموقع:
new-handed-in-by = من يسلّم واحدًا منها، إن وُجد:
new-judged-outcomes = لأيّ من مخرجات العمل:
new-judged-some = لأيّ من مخرجات العمل، إن لم تكن لجميعها:
new-led-by = من يقودها:
new-level = المستوى الذي بلغه العمل:
new-level-of = المستوى الذي بلغه العمل، واحد من { $levels }:
new-mentor = من يرافق الشخص:
new-more = و { NUMBER($count) } غيرها
new-online = أين هو على الإنترنت:
new-organization = أين يعمل الشخص:
new-outcomes = أيّ المخرجات يتناولها أو يعلّمها أو يُظهرها:
new-place = أين:
new-position = ما عمل الشخص:
new-responsibilities = ما يفعله الدور، كل أمر في سطر:
new-role = أيّ دور للشخص:
new-session = إلى أيّ جلسة أو عملية ينتمي:
new-shown-as = الاسم الوحيد الذي يراه القرّاء، إن لم يكن الاسم كاملًا:
new-statement = ما يستطيع الشخص فعله:
new-steps = جدول الأعمال أو الخطوات، كل واحدة في سطر:
new-time = في أي ساعة:
new-written-by = من يكتبها:
new-written-on = في أي يوم كُتب:
new-ready = احذف هذا السطر عندما يصبح جاهزًا للعرض.
new-text = اكتب هنا. الاسم بين أقواس مربعة مزدوجة، مثل [[اسم]]، رابط.
new-text-activity = ما ينبغي معرفته أيضًا: ما يُحضَر، وما يحدث.
new-text-person = جملتان أو ثلاث عن الشخص.
new-text-review = ما رأيته في العمل، وما يمكن أن يأتي بعده.
new-text-role = من هذا، بالكلمات.
new-text-section = اكتب هنا.
new-context = السياق
new-text-context = أين كنت، وما المطلوب، وماذا فعلت؟
new-reflection = التأمل
new-text-reflection = ماذا ستفعل مرة أخرى، وماذا لن تفعل؟ وماذا علّمك عن عملك؟

## What `vade new` asks at a terminal

asked-day = { $question }، مثل 2026-09-04
asked-no-choice = { $word } ليس بين 1 و { NUMBER($count) }
asked-no-day = { $text } ليس يومًا: اكتبه هكذا 2026-09-04 (السنة، الشهر، اليوم)
asked-one = { $question } (رقم، أو Enter لعدم الاختيار)
asked-only-one = سمِّ واحدًا فقط
asked-several = { $question } (أرقام، أو Enter لعدم الاختيار)
asked-first-session = يوم الجلسة الأولى، مثل 2026-09-04 (Enter: غير معروف بعد)
asked-folder = المجلد الجديد
asked-list = أي قائمة
asked-of-work = لأي عمل هي
asked-person = اسم الشخص
asked-roles = الأدوار
asked-short-name = اسم قصير
asked-site = ما اسمه
asked-title = العنوان
asked-whose = لمن العمل
asked-you = اسمك

## ما تسأل عنه `vade import` و`vade init` و`vade catalog update` في الطرفية

asked-yes-answers = نعم, ن
asked-no-answers = لا, ل
asked-yes = { $question } ({ $yes } أو { $no })
asked-do-it = هل ننفّذ ذلك؟
asked-write-files = { $count ->
    [zero] هل نكتب الملفات؟
    [one] هل نكتب ملفًا واحدًا؟
    [two] هل نكتب ملفين؟
    [few] هل نكتب { NUMBER($count) } ملفات؟
   *[other] هل نكتب { NUMBER($count) } ملفًا؟
}
asked-would-become = سيصبح { $document }:
asked-right = هل هذا صحيح؟ { $yes }، أو { $no } للتوقف، أو ما هو: { $kinds }
asked-none-of = { $answer } ليس واحدًا من { $choices }
asked-stranger = تذكر الخطوات «{ $name }»، ولا دور بهذا الاسم: من هو
asked-whose-document = { $document } عمل مشارك. عمل من
asked-picture = صورة
told-guessed = تخمين، لتراجعه:
told-open = لتقرره أنت:
told-dropped = تُرك عمدًا:
told-lost = لم يُنقل:
told-all = كل جملة منه في هذه الملفات.
told-rest = كل جملة أخرى منه في هذه الملفات.
told-nothing = لم يُكتب شيء.

## كلمات يعرف بها `vade import` ما تقوله وثيقة، تفصل بينها فواصل

import-context = السياق, سياق العمل, الخلفية, خلفية
import-outcomes = مخرجات التعلّم, مخرجات التعلم, نواتج التعلم, أهداف التعلم, المخرجات
import-reflection = التأمل, تأمل, تأملي, تأملات, التأمل الذاتي
import-duties = المسؤوليات, المسؤولية, مسؤوليات, المهام, مهام, الواجبات, واجبات, الأدوار والمسؤوليات, المهام والمسؤوليات, المسؤوليات الرئيسية, التوقعات, الأدوار
import-duties-of = ما دور *, ما هو دور *, ما مسؤوليات *, ما هي مسؤوليات *, ما مهام *, ما هي مهام *, ماذا يفعل *, ماذا تفعل *, ما المتوقع من *, مسؤوليات *, مسؤولية *, مهام *, واجبات *, دور *, التوقعات من *
import-no-role = الجميع, الكل, كل واحد, رئيسية, الرئيسية
import-duties-follow = مسؤول*, المسؤول*, مهام, المهام, واجبات, الواجبات, يتوقع*
import-steps = الخطوات, خطوات, العملية, الإجراءات, الإجراء, سير العمل, خطوة بخطوة, كيف يسير العمل, جدول الأعمال
import-procedure = خطوات, الخطوات, خطوة, عملية, العملية, إجراءات, الإجراءات, إجراء, الإجراء, سير العمل, قائمة التحقق
import-byline = بقلم, إعداد, الاسم:, اسم المشارك:, اسم المشاركة:, المشارك:, المشاركة:
import-no-name = عمل, العمل, ملف, تأمل, التأمل, اتفاقية, الاتفاقية, مشروع, المشروع, جلسة, الجلسة, برنامج, البرنامج, خطة, الخطة, المرشد, المرشدة, وحدة, الوحدة, مهمة, المهمة, السياق
import-articles = كل, جميع, أي, بعض
import-and = و, أو, ثم, وال*
import-before = إلى, من, مع, عن, في, لدى, بين, حول, بعد, قبل, عند, خلال, أثناء, منذ, لل*, بال*, كال*
import-behind = ي*, ت*, س*, على, لا, لم, لن, قد, سوف, بعد, قبل, عند, عندما, في, خلال, أثناء, ثم, إذا, كما
import-verbs = يجب, ينبغي, يمكن, سوف, قد, سي*, ست*
import-between = أيضا, ثم, لا, قد
import-pronouns = هو, هي, هم, هذا, هذه, ذلك, نحن, أنت, أنتم, هناك
import-endings = ال*, لل*, وال*, بال*, *ون, *ين, *ات, *ان, *ة

## ما يدوّنه `vade import` في ملف لمن يواصل الكتابة فيه

import-note-by = تخمين: من { $roles }، بحسب الكلمات «{ $words }».
import-note-stranger = من هو «{ $words }»؟ اكتب (by [[name]]) في نهاية الخطوة عندما يوجد هذا الدور.
import-note-session = تخمين: النص يذكر هذه الجلسة.
import-note-audience = لا يقرأ هذا بعدُ إلا أضيق دائرة. ومن دون السطر التالي يقرؤه كل من يجوز له أن يقرأ صفحة الشخص.
import-note-person = لا يقرأ ملف الإنجاز هذا إلا أضيق دائرة إلى أن يذكر لمن هو: audience: public
import-note-lists = إحدى القوائم أدناه هي ما يقوم به الدور: ضعها تحت عنوان المسؤوليات.
