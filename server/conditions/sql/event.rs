//! Questions about events: from the counts of a leaf where those are complete, else from the events themselves, within
//! the same bounds.

use super::super::buckets::{self, DAYS_END};
use super::super::duration::Window;
use super::super::matcher::{Positive, Test};
use super::super::model::{CountTest, EventQuestion, WhenTest, Which};
use super::super::operator::Operator;
use super::json::Place;
use super::pieces::{Piece, Sql};
use super::text::Stored;
use super::{Precision, Writer, exists};

/// What somebody did, as rows named `counted`.
struct Counted {
    /// `events AS counted WHERE …`
    rows: Sql,
    /// From the counts of a leaf?
    ready: bool,
    /// Are rows among them that a regular expression would sort out?
    too_many: bool,
}

impl Writer<'_> {
    pub(super) fn event(&mut self, question: &EventQuestion, negated: bool) -> Sql {
        match &question.when {
            Some(when) => self.when(question, when, negated),
            None => self.count(question, negated),
        }
    }

    fn count(&mut self, question: &EventQuestion, negated: bool) -> Sql {
        let asked = question.count.unwrap_or(CountTest::ONCE);
        let test = if negated { opposite(asked) } else { asked };
        let counted = self.counted(question);
        // Who is counted too often may still fulfil "at least"; of any other test nothing is known.
        if counted.too_many && (test.holds(0) || !matches!(test.operator, Operator::Gt | Operator::Gte)) {
            return self.unknown();
        }
        let amount = if counted.ready { "SUM(counted.count)" } else { "COUNT(*)" };
        // Whoever never did it has no row: ask for those of whom it is not so, and take all others.
        let (test, negated) = if test.holds(0) { (opposite(test), true) } else { (test, false) };
        if is_at_least_once(test) {
            return exists(
                Sql::words("SELECT 1 FROM ").then(counted.rows).text(" AND counted.contact_id = contacts.id"),
                negated,
            );
        }
        let having = Sql::words(amount).text(sign(test.operator)).bind(Piece::Integer(test.value.into()));
        those_having(counted.rows, having, negated)
    }

    fn when(&mut self, question: &EventQuestion, when: &WhenTest, negated: bool) -> Sql {
        let test = Test::new(when.operator, Some(&when.value.operand()));
        let negated = test.negated != negated;
        let counted = self.counted(question);
        if counted.too_many {
            if negated {
                return self.unknown();
            }
            let rows = Sql::words("SELECT 1 FROM ").then(counted.rows);
            return exists(rows.text(" AND counted.contact_id = contacts.id"), false);
        }
        let time = match (counted.ready, when.which) {
            (true, Which::First) => "MIN(counted.first_at)",
            (true, Which::Last) => "MAX(counted.last_at)",
            (false, Which::First) => "MIN(counted.at)",
            (false, Which::Last) => "MAX(counted.at)",
        };
        let having = self.date(&test.positive, &Sql::words(time), Stored::Time);
        let mut rows = counted.rows;
        if let (Which::Last, Some(bound)) = (when.which, self.later_than(&test.positive)) {
            // The last of what is older says no by itself: it need not be gathered first.
            let each = if counted.ready { " AND counted.last_at > " } else { " AND counted.at > " };
            rows = rows.text(each).bind(Piece::Time(bound));
        }
        those_having(rows, having.unwrap_or_else(|| Sql::words("FALSE")), negated)
    }

    fn counted(&mut self, question: &EventQuestion) -> Counted {
        let window = question.within.map(super::super::duration::Span::window);
        let leaf = question.leaf();
        if let Some(id) = self.scope.ready.get(&leaf.key()) {
            let rows = Sql::words("leaf_counts AS counted WHERE counted.leaf_id = ").bind(Piece::Integer(*id));
            return Counted { rows: self.in_buckets(rows, window), ready: true, too_many: false };
        }
        let mut rows = Sql::words("events AS counted WHERE counted.workspace_id = ")
            .bind(Piece::Id(self.scope.workspace_id))
            .text(" AND counted.name = ")
            .bind(Piece::Text(leaf.event().to_owned()));
        if let Some(window) = window {
            let begins = match window {
                Window::Days(before) => buckets::day_start(self.now.today - before, self.now.zone),
                Window::Hours(before) => buckets::hour_start(self.now.hour - before),
            };
            rows = rows.text(" AND counted.at >= ").bind(Piece::Time(begins));
        }
        let mut too_many = false;
        for filter in leaf.filters() {
            let test = Test::new(filter.operator, filter.value.as_ref());
            too_many |= matches!(test.positive, Positive::Matches(_));
            let holds = self.json(&test.positive, Place { object: "counted.properties", key: &filter.property });
            rows = rows.text(" AND (").then(holds).text(if test.negated { ") IS NOT TRUE" } else { ")" });
        }
        if too_many {
            self.precision = Precision::Superset;
        }
        Counted { rows, ready: false, too_many }
    }

    fn in_buckets(&self, rows: Sql, window: Option<Window>) -> Sql {
        let days_end = Piece::Integer(DAYS_END);
        match window {
            None => rows.text(" AND counted.bucket < ").bind(days_end),
            Some(Window::Days(before)) => rows
                .text(" AND counted.bucket >= ")
                .bind(Piece::Integer(self.now.today - before))
                .text(" AND counted.bucket < ")
                .bind(days_end),
            Some(Window::Hours(before)) => {
                rows.text(" AND counted.bucket >= ").bind(Piece::Integer(self.now.hour - before))
            }
        }
    }
}

/// Is the contact among those (or not) of whose rows this is so? Grouped before it is joined, so that the database reads
/// the rows once for everybody; where it asks for one person, it can still look up that one's.
fn those_having(rows: Sql, having: Sql, negated: bool) -> Sql {
    exists(
        Sql::words("SELECT 1 FROM (SELECT counted.contact_id FROM ")
            .then(rows)
            .text(" GROUP BY counted.contact_id HAVING ")
            .then(having)
            .text(") AS those WHERE those.contact_id = contacts.id"),
        negated,
    )
}

const fn opposite(test: CountTest) -> CountTest {
    let operator = match test.operator {
        Operator::Eq => Operator::Ne,
        Operator::Ne => Operator::Eq,
        Operator::Gt => Operator::Lte,
        Operator::Lte => Operator::Gt,
        Operator::Lt => Operator::Gte,
        Operator::Gte => Operator::Lt,
        other => other,
    };
    CountTest { operator, value: test.value }
}

/// Asked of those who have a row at all, is it so of all of them?
const fn is_at_least_once(test: CountTest) -> bool {
    matches!((test.operator, test.value), (Operator::Gte, 1) | (Operator::Gt | Operator::Ne, 0))
}

const fn sign(operator: Operator) -> &'static str {
    match operator {
        Operator::Eq => " = ",
        Operator::Ne => " <> ",
        Operator::Gt => " > ",
        Operator::Gte => " >= ",
        Operator::Lt => " < ",
        _ => " <= ",
    }
}
