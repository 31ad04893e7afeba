//! Looks up every name of `[development]`, and says which plans could not be made.

use std::ops::Range;

use super::{Draft, DraftEmphasis};
use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::load::model::Model;
use crate::load::node::Text;
use crate::load::questions::Asked;
use crate::load::table::Found;
use crate::pack::{Id, Informs, Question, RuleFact};
use crate::plan::{Candidate, Development, Emphasis, First};

/// The section with its names looked up; `None` where it is not there or names no group.
pub(crate) fn resolve(asked: &Asked, model: &Model, found: &Found) -> Option<Development> {
    resolved(model.draft.as_ref()?, Resolver { asked, model, found })
}

#[inline(never)]
fn resolved(draft: &Draft, resolver: Resolver<'_>) -> Option<Development> {
    if resolver.model.focus.is_some() {
        let help = "a plan has its focuses; leave `[focus]` out, or `[development]`";
        resolver.report(Code::BadPlan, "a pack has `[focus]` or `[development]`, not both", help, &draft.span);
    }
    let candidates = resolver.candidates(draft)?;
    Some(Development {
        most: draft.most,
        first: resolver.toward(draft),
        categories: resolver.categories(draft, &candidates),
        wish: resolver.wish(draft, &candidates),
        emphasis: draft.emphasis.iter().map(|emphasis| resolver.emphasis(emphasis, &candidates)).collect(),
        candidates,
    })
}

struct Resolver<'a> {
    asked: &'a Asked,
    model: &'a Model,
    found: &'a Found,
}

impl Resolver<'_> {
    #[cold]
    #[inline(never)]
    fn report(&self, code: Code, message: impl Into<String>, help: impl Into<String>, span: &Range<usize>) {
        let diagnostic = Diagnostic::error(code, message).help(help);
        self.found.borrow_mut().push(diagnostic.at("model.toml", span.clone(), ""));
    }

    fn fact(&self, id: &str) -> Option<&RuleFact> {
        self.model.facts.iter().find(|fact| fact.id == id)
    }

    fn group(&self, name: &Text) -> Option<&[Id]> {
        let group = self.model.groups.iter().find(|group| group.id == name.text);
        if group.is_none() {
            let names = self.model.groups.iter().map(|group| group.id.as_str());
            let message = format!("there is no group `{}`", name.text);
            self.report(Code::UnknownGroup, message, suggest(&name.text, names), &name.span);
        }
        group.map(|group| group.members.as_slice())
    }

    /// The members of a group, as facts with an order. Members that do not exist were told where the group names them; with a
    /// question among them another group was meant, and nothing else is said of this one.
    fn ordered(&self, of: &Text, least: usize) -> Option<Vec<&RuleFact>> {
        let members = self.group(of)?;
        let questions = &self.asked.questionnaire.questions;
        if let Some(question) = questions.iter().find(|question| members.contains(&question.id)) {
            let message = format!("`{}` of group `{}` is a question", question.id, of.text);
            self.report(Code::BadPlan, message, "a plan is made of facts that rules decide", &of.span);
            return None;
        }
        let facts: Vec<&RuleFact> = members.iter().filter_map(|member| self.fact(member)).collect();
        for fact in facts.iter().filter(|fact| fact.ordered < least && !fact.outcomes.is_empty()) {
            let message = format!("`{}` of group `{}` has no better outcome to work towards", fact.id, of.text);
            let help = format!("give its scale `{}` outcomes that are `ordered`", fact.scale);
            self.report(Code::BadPlan, message, help, &of.span);
        }
        Some(facts)
    }

    fn candidates(&self, draft: &Draft) -> Option<Vec<Candidate>> {
        let of = draft.of.as_ref()?;
        let facts = self.ordered(of, 2)?;
        let known = || facts.iter().map(|fact| fact.id.as_str());
        for (fact, _) in draft.focuses.iter().filter(|(fact, _)| !known().any(|known| known == fact.text)) {
            let message = format!("`{}` is no member of group `{}`", fact.text, of.text);
            self.report(Code::UnknownFact, message, suggest(&fact.text, known()), &fact.span);
        }
        let candidate = |fact: &&RuleFact| {
            let said = draft.focuses.iter().find(|(known, _)| known.text == fact.id);
            if said.is_none() && !draft.focuses.is_empty() {
                let help = format!("add `{} = {{ weekly = … }}` to `[development.focuses]`", fact.id);
                let message = format!("nothing says how many hours `{}` takes", fact.id);
                self.report(Code::BadPlan, message, help, &of.span);
            }
            Candidate { fact: fact.id.clone(), effort: said.and_then(|(_, effort)| *effort) }
        };
        Some(facts.iter().map(candidate).collect())
    }

    fn toward(&self, draft: &Draft) -> First {
        let Some(toward) = &draft.toward else { return First::Nothing };
        match self.fact(&toward.text) {
            None => {
                let names = self.model.facts.iter().map(|fact| fact.id.as_str());
                let message = format!("no rule decides `{}`", toward.text);
                self.report(Code::UnknownFact, message, suggest(&toward.text, names), &toward.span);
            }
            Some(fact) if fact.ordered < 2 && !fact.outcomes.is_empty() => {
                let message = format!("`{}` has no better outcome to work towards", toward.text);
                let help = format!("give its scale `{}` outcomes that are `ordered`", fact.scale);
                self.report(Code::BadPlan, message, help, &toward.span);
            }
            Some(_) => {}
        }
        First::WaitedForBy(toward.text.clone())
    }

    fn categories(&self, draft: &Draft, candidates: &[Candidate]) -> Vec<Id> {
        let Some(of) = &draft.categories else { return Vec::new() };
        let Some(facts) = self.ordered(of, 1) else { return Vec::new() };
        let mut known: Vec<&str> = Vec::new();
        for fact in &facts {
            match fact.category.as_deref() {
                None => {
                    let message = format!("`{}` of group `{}` has no category", fact.id, of.text);
                    self.report(Code::BadPlan, message, "add the `category` that it sums up", &of.span);
                }
                Some(category) if known.contains(&category) => {
                    let message = format!("two facts of group `{}` are of the category `{category}`", of.text);
                    self.report(Code::BadPlan, message, "one fact says how a category stands", &of.span);
                }
                Some(category) => known.push(category),
            }
        }
        // Where a fact says nothing of its category, it may be the one that is missed.
        let told = known.len() < facts.len();
        for candidate in candidates.iter().filter_map(|candidate| self.fact(&candidate.fact)).filter(|_| !told) {
            if !candidate.category.as_deref().is_some_and(|category| known.contains(&category)) {
                let message = format!("`{}` is of no category of group `{}`", candidate.id, of.text);
                let help = match &candidate.category {
                    Some(category) => format!("add the fact for `{category}` to the group"),
                    None => "add its `category`".to_owned(),
                };
                self.report(Code::BadPlan, message, help, &of.span);
            }
        }
        facts.iter().map(|fact| fact.id.clone()).collect()
    }

    /// A question that only a plan uses: then no rule can read it, and nothing here can move a result.
    fn plan_question(&self, name: &Text) -> Option<&Question> {
        let questions = &self.asked.questionnaire.questions;
        let Some(question) = questions.iter().find(|question| question.id == name.text) else {
            let names = questions.iter().map(|question| question.id.as_str());
            let message = format!("there is no question `{}`", name.text);
            self.report(Code::UnknownQuestion, message, suggest(&name.text, names), &name.span);
            return None;
        };
        if question.informs != Some(Informs::Plan) {
            let message = format!("`{}` does not say that it informs the plan", name.text);
            let help = "add `informs = \"plan\"` to the question; then no rule can read it";
            self.report(Code::BadPlan, message, help, &name.span);
        }
        Some(question)
    }

    fn wish(&self, draft: &Draft, candidates: &[Candidate]) -> Option<Id> {
        let name = draft.wish.as_ref()?;
        let question = self.plan_question(name)?;
        let facts = || candidates.iter().map(|candidate| candidate.fact.as_str());
        for option in question.options.iter().filter(|option| !facts().any(|fact| fact == option.as_str())) {
            let message = format!("the option `{option}` of `{}` is nothing to work on", question.id);
            let help =
                format!("options are ids of facts; for none of them use an escape; {}", suggest(option, facts()));
            self.report(Code::UnknownFact, message, help, &name.span);
        }
        Some(question.id.clone())
    }

    fn emphasis(&self, draft: &DraftEmphasis, candidates: &[Candidate]) -> Emphasis {
        let facts = || candidates.iter().map(|candidate| candidate.fact.as_str());
        for fact in draft.of.iter().filter(|fact| !facts().any(|known| known == fact.text)) {
            let message = format!("`{}` is no fact to work on", fact.text);
            self.report(Code::UnknownFact, message, suggest(&fact.text, facts()), &fact.span);
        }
        for (name, answers) in &draft.when {
            let Some(question) = self.plan_question(name) else { continue };
            if question.several.is_some() {
                let message = format!("`{}` may have several answers", name.text);
                self.report(
                    Code::WrongOperand,
                    message,
                    "an emphasis waits for one; ask one question for each",
                    &name.span,
                );
                continue;
            }
            let values: Vec<&str> = question.values().collect();
            for answer in answers.iter().filter(|answer| !values.contains(&answer.text.as_str())) {
                let message = format!("`{}` is no option of `{}`", answer.text, question.id);
                self.report(Code::UnknownOption, message, suggest(&answer.text, values.iter().copied()), &answer.span);
            }
        }
        let texts = |list: &[Text]| list.iter().map(|text| text.text.clone()).collect::<Vec<_>>();
        Emphasis {
            id: draft.id.text.clone(),
            when: draft.when.iter().map(|(question, answers)| (question.text.clone(), texts(answers))).collect(),
            of: texts(&draft.of),
        }
    }
}
