//! Questions, facts and groups of a random pack, and its files but the rules.

use std::fmt::Write as _;

use super::draw::Draw;

/// A question or a fact as rules see it.
#[derive(Debug, Clone)]
pub(crate) struct Readable {
    pub(crate) id: String,
    pub(crate) values: Vec<String>,
    pub(crate) ordered: usize,
}

#[derive(Debug)]
struct Scale {
    options: Vec<String>,
    escapes: Vec<String>,
    credit: Vec<i64>,
}

#[derive(Debug)]
pub(crate) struct Question {
    pub(crate) readable: Readable,
    scale: usize,
    credit: bool,
    weight: usize,
    pub(crate) several: bool,
}

#[derive(Debug)]
pub(crate) struct Fact {
    pub(crate) readable: Readable,
    scale: usize,
    pub(crate) borderline: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub(crate) id: String,
    pub(crate) members: Vec<String>,
    /// Whether all members are questions with credit.
    pub(crate) credit: bool,
    /// Values that all members have.
    pub(crate) values: Vec<String>,
}

/// What a random pack is about.
#[derive(Debug)]
pub(crate) struct Model {
    scales: Vec<Scale>,
    outcome_scales: Vec<(Vec<String>, Vec<String>)>,
    pub(crate) questions: Vec<Question>,
    /// Each reads only those before it; the last is the verdict.
    pub(crate) facts: Vec<Fact>,
    pub(crate) groups: Vec<Group>,
    /// Whether facts are declared from the last to the first.
    backwards: bool,
}

fn names(from: &[&str], count: usize) -> Vec<String> {
    from.iter().take(count).map(|name| (*name).to_owned()).collect()
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}

impl Model {
    pub(crate) fn draw(draw: &mut Draw<'_>) -> Self {
        let scales: Vec<Scale> = (0..draw.between(1, 3))
            .map(|_| {
                let options = names(&["none", "once", "often", "always"], 1 + *draw.pick(&[1, 2, 0, 2, 3]));
                let escapes =
                    *draw.pick(&[&[][..], &["did_not_come_up"], &["not_sure"], &["did_not_come_up", "not_sure"]]);
                let credit = options.iter().map(|_| draw.below(7) as i64 - i64::from(draw.one_in(4))).collect();
                Scale { options, escapes: names(escapes, 2), credit }
            })
            .collect();
        let outcome_scales: Vec<(Vec<String>, Vec<String>)> = (0..draw.between(1, 2))
            .map(|_| {
                let ordered = draw.between(0, 3);
                let unordered = draw.between(usize::from(ordered == 0), 2);
                (names(&["low", "middle", "high"], ordered), names(&["unknown", "other"], unordered))
            })
            .collect();
        let mut model = Self {
            questions: (0..draw.between(1, 6)).map(|at| question(at, &scales, draw)).collect(),
            facts: (0..draw.between(1, 5)).map(|at| fact(at, &outcome_scales, draw)).collect(),
            groups: Vec::new(),
            backwards: draw.one_in(2),
            scales,
            outcome_scales,
        };
        for at in 0..draw.below(4) {
            let group = model.group(at, draw);
            model.groups.extend(group);
        }
        model
    }

    fn group(&self, at: usize, draw: &mut Draw<'_>) -> Option<Group> {
        let questions = self.questions.iter().filter(|question| !question.several);
        let of_credit: Vec<&Readable> =
            questions.clone().filter(|question| question.credit).map(|question| &question.readable).collect();
        let of_questions: Vec<&Readable> = questions.map(|question| &question.readable).collect();
        // The last fact is read by nobody.
        let facts = self.facts.split_last().map_or(&[][..], |(_, facts)| facts);
        let of_facts: Vec<&Readable> = facts.iter().map(|fact| &fact.readable).collect();
        let from = *draw.pick(&[&of_credit, &of_questions, &of_facts]);
        if from.is_empty() {
            return None;
        }
        let members = draw.some(from);
        let values = members[0].values.iter().filter(|value| members.iter().all(|of| of.values.contains(value)));
        Some(Group {
            id: format!("group_{at}"),
            credit: members.iter().all(|member| of_credit.iter().any(|known| known.id == member.id)),
            values: values.cloned().collect(),
            members: members.into_iter().map(|member| member.id.clone()).collect(),
        })
    }

    pub(crate) fn questions_toml(&self) -> String {
        let mut text = "sections = [\"all\"]\n".to_owned();
        for (at, scale) in self.scales.iter().enumerate() {
            let (options, escapes) = (quoted(&scale.options), quoted(&scale.escapes));
            let _ = writeln!(text, "[scales.scale_{at}]\noptions = [{options}]\nescapes = [{escapes}]");
            let _ = writeln!(text, "credit.plain = {:?}", scale.credit);
        }
        let _ = writeln!(text, "[[step]]\nid = \"only\"\nsection = \"all\"\nquestions = [");
        for question in &self.questions {
            let weight = if question.weight > 1 { format!(", weight = {}", question.weight) } else { String::new() };
            let credit = if question.credit { format!(", credit = \"plain\"{weight}") } else { String::new() };
            let several = if question.several { ", several = 2, informs = \"nobody\"" } else { "" };
            let (id, scale) = (&question.readable.id, question.scale);
            let _ = writeln!(text, "  {{ id = \"{id}\", scale = \"scale_{scale}\"{credit}{several} }},");
        }
        text + "]\n"
    }

    pub(crate) fn model_toml(&self) -> String {
        let mut text = String::new();
        for (at, (ordered, unordered)) in self.outcome_scales.iter().enumerate() {
            let (ordered, unordered) = (quoted(ordered), quoted(unordered));
            let _ = writeln!(text, "[scales.outcome_{at}]\nordered = [{ordered}]\nunordered = [{unordered}]");
        }
        let _ = writeln!(text, "[groups]");
        for group in &self.groups {
            let _ = writeln!(text, "{} = [{}]", group.id, quoted(&group.members));
        }
        let declared = self.facts.iter().enumerate().map(|(at, fact)| {
            let kind = if at + 1 == self.facts.len() { "verdict" } else { "inner" };
            let borderline = if fact.borderline { "borderline = true\n" } else { "" };
            let (id, scale) = (&fact.readable.id, fact.scale);
            format!("[[fact]]\nid = \"{id}\"\nscale = \"outcome_{scale}\"\nkind = \"{kind}\"\n{borderline}")
        });
        let mut declared: Vec<String> = declared.collect();
        if self.backwards {
            declared.reverse();
        }
        text + declared.concat().as_str()
    }

    /// Every text that the pack needs; of reasons those that its rules give.
    pub(crate) fn texts_toml(&self, rules: &str) -> String {
        let mut text =
            "[pack]\nname = \"N\"\nsummary = \"S\"\nnot = \"N\"\nwindow = \"W\"\n[sections.all]\ntitle = \"T\"\n[steps.only]\ntitle = \"T\"\n"
                .to_owned();
        for (at, scale) in self.scales.iter().enumerate() {
            let _ = writeln!(text, "[scales.scale_{at}]");
            scale.options.iter().chain(&scale.escapes).for_each(|value| _ = writeln!(text, "{value} = \"V\""));
        }
        self.questions
            .iter()
            .for_each(|question| _ = writeln!(text, "[questions.{}]\ntext = \"Q\"", question.readable.id));
        for (at, (ordered, unordered)) in self.outcome_scales.iter().enumerate() {
            let _ = writeln!(text, "[outcomes.outcome_{at}]");
            ordered.iter().chain(unordered).for_each(|value| _ = writeln!(text, "{value} = \"V\""));
        }
        for (at, fact) in self.facts.iter().enumerate() {
            let _ = writeln!(text, "[facts.{}]\nname = \"F\"", fact.readable.id);
            if at + 1 == self.facts.len() {
                fact.readable.values.iter().for_each(|value| _ = writeln!(text, "said.{value} = \"S\""));
            }
        }
        let _ = writeln!(text, "[reasons]");
        let given = super::rules::REASONS.iter().filter(|reason| rules.contains(&format!("\"{reason}\"")));
        given.for_each(|reason| _ = writeln!(text, "{reason} = \"R\""));
        text
    }
}

fn question(at: usize, scales: &[Scale], draw: &mut Draw<'_>) -> Question {
    let scale = draw.below(scales.len());
    let of = &scales[scale];
    let escapes = of.escapes.iter().filter(|escape| *escape != "not_sure");
    let values = of.options.iter().chain(escapes).cloned().collect();
    let several = draw.one_in(20);
    let readable = Readable { id: format!("question_{at}"), values, ordered: of.options.len() };
    let weight = if draw.one_in(3) { draw.between(2, 5) } else { 1 };
    Question { readable, scale, credit: !several && !draw.one_in(4), weight, several }
}

fn fact(at: usize, scales: &[(Vec<String>, Vec<String>)], draw: &mut Draw<'_>) -> Fact {
    let scale = draw.below(scales.len());
    let (ordered, unordered) = &scales[scale];
    let values = ordered.iter().chain(unordered).cloned().collect();
    let readable = Readable { id: format!("fact_{at}"), values, ordered: ordered.len() };
    Fact { readable, scale, borderline: draw.one_in(3) }
}
