//! Plans in German.

use crate::PlanWords;

pub(crate) static GERMAN: PlanWords = PlanWords {
    starts: "Ab {start}.",
    starts_hours: "Ab {start}, bis zu {n} Std. pro Woche.",
    own_start: "Die Tage dieses Plans zählen ab {date}, dem dafür festgehaltenen Beginn, und nicht ab {start}.",
    nothing: "Für diese Antworten gibt es nichts zu planen.",
    no_focus: "Für diese Antworten ist nichts eingeplant, woran du arbeiten würdest. Warum, sagt das Folgende.",
    all_away: "Du hast alles herausgenommen, woran du jetzt arbeiten könntest; deshalb ist nichts geplant.",
    toward: "{name}: auf dem Weg zu {outcome}",

    because_waits: "{next} wartet darauf",
    because_first: "es kommt zuerst",
    because_category: "{category} ist jetzt am niedrigsten",
    because_wished: "du möchtest daran arbeiten",
    emphasis: "Hier am wichtigsten",
    situation: "Wo es sich zeigt",
    first_act: "Erster Schritt",
    practice: "Übung",
    start: "Ein Anfang",
    partner: "Mit",
    takes: "Aufwand",
    once: "{n} Std. zu Beginn",
    weekly: "{n} Std. pro Woche",
    monthly: "{n} Std. pro Monat",
    review: "Rückschau",

    waits: "Wartet auf",
    learning: "Was dabei gelernt wird",
    hours: "Stunden",
    assessment: "Beurteilt durch",
    other_answer: "eine andere Antwort auf „{question}“",

    opportunities: "Gelegenheiten, die zu suchen sind",
    answer_first: "Zuerst beantworten",
    not_now: "Nicht in diesem Plan",
    open: "offene Fragen: {n}",
    failed: "die Regel dafür ist fehlgeschlagen",
    no_time: "passt nicht neben die anderen: zusammen bis zu {n} Std. pro Woche",
    too_long: "braucht allein bis zu {n} Std. pro Woche",
    later: "kommt später an die Reihe",
    deselected: "von dir herausgenommen",
    best: "nichts Besseres zu erreichen",

    until: "{what}, bis {date}",
    on: "{what}, {date}",
};
