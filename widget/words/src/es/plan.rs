//! Plans in Spanish.

use crate::PlanWords;

pub(crate) static SPANISH: PlanWords = PlanWords {
    starts: "A partir del {start}.",
    starts_hours: "A partir del {start}, hasta {n} h por semana.",
    own_start: "Los días de este plan cuentan a partir del {date}, el inicio que consta por escrito, y no a partir del {start}.",
    nothing: "Con estas respuestas no hay nada que planificar.",
    no_focus: "Para estas respuestas no hay nada planificado en lo que trabajar. Lo que sigue dice por qué.",
    all_away: "Has quitado todo aquello en lo que podrías trabajar ahora, así que no hay nada planeado.",
    toward: "{name}: hacia {outcome}",

    because_waits: "{next} depende de ello",
    because_first: "va primero",
    because_category: "{category} es ahora lo más bajo",
    because_wished: "quieres trabajar en ello",
    emphasis: "Aquí es lo que más importa",
    situation: "Dónde se nota",
    first_act: "Primer paso",
    practice: "Práctica",
    start: "Un punto de partida",
    partner: "Con",
    takes: "Dedicación",
    once: "{n} h para empezar",
    weekly: "{n} h por semana",
    monthly: "{n} h al mes",
    review: "Revisión",

    waits: "Depende de",
    learning: "Lo que se aprende",
    hours: "Horas",
    assessment: "Lo valora",
    other_answer: "otra respuesta a «{question}»",

    opportunities: "Ocasiones que buscar",
    answer_first: "Responder primero",
    not_now: "Fuera de este plan",
    open: "preguntas abiertas: {n}",
    failed: "su regla ha fallado",
    no_time: "no cabe junto a lo demás: con ello, hasta {n} h por semana",
    too_long: "requiere por sí solo hasta {n} h por semana",
    later: "su turno llega más tarde",
    deselected: "lo has quitado tú",
    best: "no hay nada mejor que alcanzar",

    until: "{what}, hasta el {date}",
    on: "{what}, {date}",
};
