//! A process as a swimlane of its roles: who acts when, and where the work goes from one to the next.

use std::fmt::Write;

use crate::content::{Kind, Verb};
use crate::model::EntryId;
use crate::model::queries::duties::{self, Assignment, Block};
use crate::view::parts::WAYS;
use crate::view::picture::Picture;
use crate::view::picture::drawing::{Drawing, LINE, Sample, Stands, fit, legend, lines, slant_height, width};
use crate::view::viewer::Viewer;
use crate::words::Words;

/// A picture of fewer steps or lanes says no more than the list.
const FEWEST_STEPS: usize = 3;
const FEWEST_LANES: usize = 2;

/// From step to step.
const ROW: i32 = 40;

/// From lane to lane: where names stand level, and where they slant.
const WIDE: i32 = 92;
const CLOSE: i32 = 38;

/// The radius of a step's mark.
const MARK: i32 = 11;

/// The longest names of lanes and words of steps.
const NAME: i32 = 180;
const WORDS: (i32, i32) = (220, 330);

/// As wide as the text beside which it stands.
const PAGE: i32 = 540;

/// A step, with its parties by lane.
struct Step {
    /// The lanes of who is responsible; empty where it is everybody's.
    lanes: Vec<usize>,
    /// Whether somebody is named as responsible, rather than only having another part.
    led: bool,
    /// The letters of other parts, by lane.
    letters: Vec<(usize, Verb, String)>,
    words: String,
    optional: bool,
}

/// A process by its steps and who acts in them; nothing where there is little to see. `acting` says for each step whose it is, as
/// classes: where readers choose a role, the picture follows.
pub fn lanes(viewer: &Viewer, process: EntryId, acting: &[String]) -> Option<Picture> {
    let facts = viewer.facts(process);
    if facts.kind != Kind::Activity || facts.parts.len() < FEWEST_STEPS {
        return None;
    }
    let mut block = duties::block(viewer.book, process)?;
    let leaders: Vec<EntryId> = block.duties.iter().filter(|duty| duty.part.is_none()).flat_map(by).collect();
    block.duties.retain(|duty| duty.part.is_some());
    // A session's leader is responsible for what names only others.
    for duty in &mut block.duties {
        if !duty.parties.is_empty() && by(duty).next().is_none() {
            duty.parties.extend(leaders.iter().map(|id| (*id, Verb::By)));
        }
    }
    let actors = duties::actors(viewer.book, std::slice::from_ref(&block));
    if actors.len() < FEWEST_LANES {
        return None;
    }
    let steps: Vec<Step> = block.duties.iter().map(|duty| step(viewer, process, duty, &actors)).collect();
    let names: Vec<String> = actors.iter().map(|id| viewer.facts(*id).title.clone()).collect();
    let mut drawing = Drawing::default();
    let plan = Plan::new(&names);
    let bottom = plan.top + steps.len() as i32 * ROW;
    plan.draw_lanes(&mut drawing, &names, bottom);
    plan.draw_way(&mut drawing, &steps);
    for (n, step) in steps.iter().enumerate() {
        let class = block.duties[n].part.and_then(|part| acting.get(part as usize)).map_or("", String::as_str);
        drawing.group(class, |drawing| plan.draw_step(viewer.words, drawing, n, step));
    }
    let bottom = draw_legend(viewer.words, &mut drawing, bottom + 24, &steps, &block);
    let with_people = actors.iter().any(|id| viewer.facts(*id).kind == Kind::Person);
    let title = viewer.words.lanes_picture(&facts.title);
    Some(drawing.finish((plan.after, bottom), title, description(viewer.words, &names, &steps, with_people)))
}

fn by(duty: &Assignment) -> impl Iterator<Item = EntryId> + '_ {
    duty.parties.iter().filter(|(_, verb)| *verb == Verb::By).map(|(actor, _)| *actor)
}

fn step(viewer: &Viewer, process: EntryId, duty: &Assignment, actors: &[EntryId]) -> Step {
    let part = duty.part.unwrap_or_default();
    let optional = viewer.facts(process).parts.get(part as usize).is_some_and(|part| part.optional);
    let has = |actor: EntryId, verb: Verb| duty.parties.contains(&(actor, verb));
    let mut lanes: Vec<usize> = (0..actors.len()).filter(|n| has(actors[*n], Verb::By)).collect();
    let led = !lanes.is_empty();
    if !led {
        lanes.extend((0..actors.len()).find(|n| duty.parties.iter().any(|(actor, _)| *actor == actors[*n])));
    }
    let letters = actors.iter().enumerate().filter_map(|(n, actor)| {
        let other = WAYS.iter().filter(|(verb, ..)| *verb != Verb::By && has(*actor, *verb));
        let ways: Vec<_> = other.collect();
        let letters = ways.iter().map(|(.., letter)| letter(viewer.words)).collect();
        ways.first().map(|(verb, ..)| (n, *verb, letters))
    });
    Step { lanes, led, letters: letters.collect(), words: viewer.part_text(process, part, 120), optional }
}

/// Where everything stands.
struct Plan {
    count: usize,
    pitch: i32,
    level: bool,
    top: i32,
    /// Where the words of steps begin.
    after: i32,
}

impl Plan {
    fn new(names: &[String]) -> Plan {
        let fits = |name: &String| name.split_whitespace().all(|word| width(word) <= WIDE - 8) && width(name) <= 150;
        let level = names.len() <= 3 && names.iter().all(fits);
        let pitch = if level { WIDE } else { CLOSE };
        let top = match level {
            true => 2 * LINE + 10,
            false => {
                slant_height(names.iter().map(|name| fit(name, NAME)).collect::<Vec<_>>().iter().map(String::as_str))
            }
        };
        Plan { count: names.len(), pitch, level, top, after: names.len() as i32 * pitch + 14 }
    }

    fn lane(&self, n: usize) -> i32 {
        n as i32 * self.pitch + self.pitch / 2
    }

    fn row(&self, n: usize) -> i32 {
        self.top + n as i32 * ROW + ROW / 2
    }

    fn draw_lanes(&self, drawing: &mut Drawing, names: &[String], bottom: i32) {
        let mut rules = String::new();
        for (n, name) in names.iter().enumerate() {
            let x = self.lane(n);
            if n % 2 == 0 {
                let left = n as i32 * self.pitch;
                drawing.rect("p-w", (left, self.top), (self.pitch, bottom - self.top), 0);
            }
            let _ = write!(rules, "M{x} {}V{bottom}", self.top);
            if !self.level {
                drawing.slanted(x + 3, self.top - 6, &fit(name, NAME));
                continue;
            }
            let lines = lines(name, WIDE - 6, 2);
            let first = self.top - 8 - LINE * (lines.len() as i32 - 1);
            for (line, y) in lines.iter().zip((first..).step_by(LINE as usize)) {
                drawing.text("p-h", Stands::Around, x, y, line);
            }
        }
        drawing.path("p-l", &rules);
    }

    /// The line from step to step: dashed where it leads to what may be left out.
    fn draw_way(&self, drawing: &mut Drawing, steps: &[Step]) {
        let (mut way, mut dashed, mut beside) = (String::new(), String::new(), String::new());
        let mut last: Option<i32> = None;
        for (n, step) in steps.iter().enumerate() {
            let y = self.row(n);
            let near = |x: &i32| (x - last.unwrap_or(*x)).abs();
            let here = step.lanes.iter().map(|lane| self.lane(*lane)).min_by_key(near).or(last);
            let here = here.unwrap_or_else(|| self.lane(0));
            if let Some(from) = last {
                let (start, middle) = (y - ROW, y - ROW / 2);
                let path = if step.optional || steps[n - 1].optional { &mut dashed } else { &mut way };
                let _ = match from == here {
                    true => write!(path, "M{from} {start}V{y}"),
                    false => write!(path, "M{from} {start}C{from} {middle} {here} {middle} {here} {y}"),
                };
            }
            let across = step.lanes.iter().map(|lane| self.lane(*lane));
            if let (Some(left), Some(right)) = (across.clone().min(), across.max()) {
                if left < right {
                    let _ = write!(way, "M{left} {y}H{right}");
                }
                let others = step.letters.iter().map(|(lane, ..)| self.lane(*lane));
                for x in others.filter(|x| *x < left || *x > right) {
                    let _ = write!(beside, "M{} {y}H{x}", if x < left { left } else { right });
                }
            }
            last = Some(here);
        }
        drawing.path("p-s", &beside);
        drawing.path("p-y", &way);
        drawing.path("p-y p-dash", &dashed);
    }

    fn draw_step(&self, words: &Words, drawing: &mut Drawing, n: usize, step: &Step) {
        let y = self.row(n);
        let number = (n + 1).to_string();
        let mark = match (step.led, step.optional) {
            (_, true) => "p-m p-dash",
            (false, _) => "p-m",
            (true, _) => "p-a",
        };
        let figure = if mark == "p-a" { "p-n" } else { "p-f" };
        if step.lanes.is_empty() {
            // What names nobody is everybody's: it lies across all lanes.
            let wide = self.count as i32 * self.pitch - 8;
            drawing.rect(mark_across(step.optional), (4, y - MARK), (wide, 2 * MARK), MARK);
            drawing.text("p-f", Stands::Around, 4 + wide / 2, y + 4, &number);
        }
        for (lane, verb, letters) in &step.letters {
            let x = self.lane(*lane);
            match step.lanes.contains(lane) {
                true => drawing.text("p-c", Stands::After, x + MARK + 1, y - 5, letters),
                false => letter(drawing, x, y, *verb, letters),
            }
        }
        for lane in &step.lanes {
            drawing.circle(mark, self.lane(*lane), y, MARK);
            drawing.text(figure, Stands::Around, self.lane(*lane), y + 4, &number);
        }
        let words = if step.optional { words.optional_step(&step.words) } else { step.words.clone() };
        let lines = lines(&words, (PAGE - self.after).clamp(WORDS.0, WORDS.1), 2);
        let first = y + 4 - (lines.len() as i32 - 1) * LINE / 2;
        for (line, y) in lines.iter().zip((first..).step_by(LINE as usize)) {
            drawing.text(if step.optional { "p-q" } else { "" }, Stands::After, self.after, y, line);
        }
    }
}

fn mark_across(optional: bool) -> &'static str {
    if optional { "p-m p-dash" } else { "p-m" }
}

/// Another part than being responsible: who answers for the step in a square, who supports in a circle, who is asked or told
/// as a bare letter.
fn letter(drawing: &mut Drawing, x: i32, y: i32, verb: Verb, letters: &str) {
    let half = 4 + 4 * letters.chars().count() as i32;
    let (class, round) = match verb {
        Verb::Accountable => ("p-p p-strong", 0),
        Verb::With => ("p-p", 8),
        _ => ("p-p p-bare", 8),
    };
    drawing.rect(class, (x - half, y - 8), (2 * half, 16), round);
    drawing.text("p-f", Stands::Around, x, y + 4, letters);
}

fn draw_legend(words: &Words, drawing: &mut Drawing, top: i32, steps: &[Step], block: &Block) -> i32 {
    let mark = |class: &'static str| move |drawing: &mut Drawing, x: i32, y: i32| drawing.circle(class, x, y, 7);
    let (led, unled, optional) = (mark("p-a"), mark("p-m"), mark("p-m p-dash"));
    let across = |drawing: &mut Drawing, x: i32, y: i32| drawing.rect("p-m", (x - 10, y - 6), (20, 12), 6);
    let mut marks: Vec<(Sample, String)> = Vec::new();
    if steps.iter().any(|step| step.led && !step.optional) {
        marks.push((&led, words.responsible().into()));
    }
    if steps.iter().any(|step| !step.led && !step.lanes.is_empty()) {
        marks.push((&unled, words.nobody_responsible().into()));
    }
    if steps.iter().any(|step| step.lanes.is_empty()) {
        marks.push((&across, words.names_nobody().into()));
    }
    if steps.iter().any(|step| step.optional) {
        marks.push((&optional, words.legend_optional().into()));
    }
    let draws: Vec<_> = WAYS
        .iter()
        .map(|(verb, _, _, sign)| {
            let sign = sign(words);
            move |drawing: &mut Drawing, x: i32, y: i32| letter(drawing, x, y, *verb, sign)
        })
        .collect();
    for ((verb, _, word, _), draw) in WAYS.iter().zip(&draws) {
        let used = block.duties.iter().flat_map(|duty| &duty.parties).any(|(_, other)| other == verb);
        if *verb != Verb::By && used {
            marks.push((draw, word(words).to_string()));
        }
    }
    legend(drawing, top, &marks)
}

/// What one sees, in a few sentences.
fn description(words: &Words, names: &[String], steps: &[Step], with_people: bool) -> String {
    let led = |lane: usize| steps.iter().filter(|step| step.led && step.lanes.contains(&lane)).count();
    let mut leading: Vec<(usize, &str)> = names.iter().enumerate().map(|(n, name)| (led(n), name.as_str())).collect();
    leading.retain(|(count, _)| *count > 0);
    leading.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    leading.truncate(3);
    let mut sentences = vec![match with_people {
        true => words.lanes_roles_and_people(steps.len(), names.len()),
        false => words.lanes_roles(steps.len(), names.len()),
    }];
    if let Some(((count, name), others)) = leading.split_first() {
        let others: String = others.iter().map(|(count, name)| words.lanes_leading_other(name, *count)).collect();
        sentences.push(words.lanes_leading(name, *count, &others));
    }
    sentences.push(words.list_says_the_same().into());
    sentences.join(" ")
}
