//! The shapes of the widget: states of a result and the compass. Drawn inline, in the colour of the text around them.
//!
//! A shape never speaks alone: it is hidden from assistive technology and always has its word beside it. Nothing here
//! uses a style attribute or a colour of its own, so that strict policies, forced colours and print all keep it.

use yew::prelude::*;

/// A state of a result, told by form and never by colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Filled disc: the best outcome of an ordered fact.
    Best,
    /// Half disc: between the worst and the best.
    Between,
    /// Ring: the worst outcome.
    Worst,
    /// Dashed ring: an outcome outside the order; not enough to say.
    Unordered,
    /// Three dots: blanks leave it open.
    Open,
    /// Dash: it did not come up, or there is nothing to show.
    Dash,
}

impl Shape {
    /// The shape of the outcome at `index`, where the first `ordered` outcomes go from worst to best.
    pub fn of(index: usize, ordered: usize) -> Self {
        match index {
            index if index >= ordered => Self::Unordered,
            index if index + 1 == ordered => Self::Best,
            0 => Self::Worst,
            _ => Self::Between,
        }
    }

    fn strokes(self) -> Html {
        match self {
            Self::Best => html! { <circle cx="12" cy="12" r="9" fill="currentColor" /> },
            Self::Between => html! {
                <>
                    <circle cx="12" cy="12" r="8" fill="none" stroke="currentColor" stroke-width="2" />
                    <path d="M12 4a8 8 0 0 0 0 16z" fill="currentColor" />
                </>
            },
            Self::Worst => {
                html! { <circle cx="12" cy="12" r="8" fill="none" stroke="currentColor" stroke-width="2" /> }
            }
            // Twelve dashes: the circumference is 2π·8 ≈ 50.27.
            Self::Unordered => html! {
                <circle cx="12" cy="12" r="8" fill="none" stroke="currentColor" stroke-width="2"
                    stroke-dasharray="2.19 2" />
            },
            Self::Open => html! {
                <>
                    <circle cx="4.5" cy="12" r="2" fill="currentColor" />
                    <circle cx="12" cy="12" r="2" fill="currentColor" />
                    <circle cx="19.5" cy="12" r="2" fill="currentColor" />
                </>
            },
            Self::Dash => html! { <path d="M5 12h14" fill="none" stroke="currentColor" stroke-width="2" /> },
        }
    }

    /// The shape as a picture of 24 units, sized by the class `shape`.
    pub fn html(self) -> Html {
        html! {
            <svg class="shape" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
                { self.strokes() }
            </svg>
        }
    }
}

/// A point of the compass: one of the four categories.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
    /// North.
    People,
    /// East.
    Culture,
    /// South.
    Delivery,
    /// West.
    Technology,
}

impl Point {
    /// Every point, clockwise from north.
    pub const ALL: [Self; 4] = [Self::People, Self::Culture, Self::Delivery, Self::Technology];

    /// The point of a category id, where there is one.
    pub fn of(category: &str) -> Option<Self> {
        match category {
            "people" => Some(Self::People),
            "culture" => Some(Self::Culture),
            "delivery" => Some(Self::Delivery),
            "technology" => Some(Self::Technology),
            _ => None,
        }
    }

    /// Clockwise from north, in degrees.
    fn angle(self) -> u16 {
        match self {
            Self::People => 0,
            Self::Culture => 90,
            Self::Delivery => 180,
            Self::Technology => 270,
        }
    }
}

/// A small compass whose needle points to one category.
pub fn pointing(point: Point) -> Html {
    html! {
        <svg class="compass-point" viewBox="0 0 24 24" width="18" height="18" aria-hidden="true" focusable="false">
            <circle cx="12" cy="12" r="11" fill="none" stroke="currentColor" stroke-width="1" />
            <g transform={format!("rotate({} 12 12)", point.angle())} stroke="currentColor" stroke-width="1" stroke-linejoin="round">
                <path d="M12 3l3 9H9z" fill="currentColor" />
                <path d="M12 21l3-9H9z" fill="none" />
            </g>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shape_follows_the_place_in_the_order() {
        let shapes: Vec<Shape> = (0..5).map(|index| Shape::of(index, 4)).collect();
        assert_eq!(shapes, [Shape::Worst, Shape::Between, Shape::Between, Shape::Best, Shape::Unordered]);
        assert_eq!(Shape::of(0, 1), Shape::Best, "the only ordered outcome is the best one");
        assert_eq!(Shape::of(0, 0), Shape::Unordered);
    }

    #[test]
    fn the_four_categories_are_the_four_points() {
        assert_eq!(["people", "culture", "delivery", "technology"].map(Point::of), Point::ALL.map(Some),);
        assert_eq!(Point::of("weather"), None);
    }
}
