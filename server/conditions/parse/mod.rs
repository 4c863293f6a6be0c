//! Conditions from outside: read from any JSON, and refused with a pointer to what does not fit and a sentence that
//! says what would. All that is wrong is said at once, so that an editor can mark every field.

mod event;
mod test;
#[cfg(test)]
mod tests;

use serde_json::{Map, Value as Json};

use super::attribute::{Attribute, BuiltIn};
use super::model::{Condition, Context, PageField};
use crate::platform::problem::FieldError;

/// Groups inside one another.
const DEEPEST: usize = 8;
/// Questions in one condition.
const MOST_LEAVES: usize = 100;
/// Values of all lists of one condition together.
const MOST_VALUES: usize = 5_000;
/// Errors told at once.
const MOST_ERRORS: usize = 100;

/// What a type of node may be called, for a sentence.
const TYPES: &str = "all, any, not, attribute, event or segment";

impl Condition {
    /// Reads a condition from JSON, for this use.
    ///
    /// # Errors
    /// Everything that does not fit, each with a JSON pointer into the condition.
    pub fn parse(json: &Json, context: Context) -> Result<Self, Vec<FieldError>> {
        read(json, Some(context))
    }
}

impl Context {
    /// May the attribute be asked for here?
    #[must_use]
    pub fn allows(self, attribute: &Attribute) -> bool {
        match self {
            Self::Segment => true,
            Self::Lifecycle => *attribute != Attribute::BuiltIn(BuiltIn::Stage),
        }
    }

    /// May memberships be asked for here?
    #[must_use]
    pub const fn allows_segments(self) -> bool {
        matches!(self, Self::Segment)
    }
}

/// Reads a condition, for a use or for none in particular.
pub(super) fn read(json: &Json, context: Option<Context>) -> Result<Condition, Vec<FieldError>> {
    let mut reader = Reader { context, errors: Vec::new(), leaves: 0, values: 0 };
    let condition = reader.node(json, "", 0);
    match condition {
        Some(condition) if reader.errors.is_empty() => Ok(condition),
        _ => Err(reader.errors),
    }
}

/// Collects errors on the way through a condition. What could not be read is `None`, and an error says why.
struct Reader {
    context: Option<Context>,
    errors: Vec<FieldError>,
    leaves: usize,
    values: usize,
}

type Object = Map<String, Json>;

impl Reader {
    fn refuse(&mut self, pointer: impl Into<String>, detail: impl Into<String>) {
        if self.errors.len() < MOST_ERRORS {
            self.errors.push(FieldError { pointer: pointer.into(), detail: detail.into() });
        }
    }

    fn node(&mut self, json: &Json, pointer: &str, groups: usize) -> Option<Condition> {
        let Json::Object(object) = json else {
            self.refuse(pointer, format!("A condition is a JSON object with a \"type\": {TYPES}."));
            return None;
        };
        match object.get("type").and_then(Json::as_str) {
            Some("all") => self.group(object, pointer, groups).map(|of| Condition::All { of }),
            Some("any") => self.group(object, pointer, groups).map(|of| Condition::Any { of }),
            Some("not") => self.not(object, pointer, groups),
            Some(leaf) => self.leaf(leaf, object, pointer),
            None => {
                self.refuse(format!("{pointer}/type"), format!("Say what this condition is: {TYPES}."));
                None
            }
        }
    }

    /// The parts of `all` or `any`.
    fn group(&mut self, object: &Object, pointer: &str, groups: usize) -> Option<Vec<Condition>> {
        self.only(object, &["type", "of"], pointer);
        self.not_too_deep(pointer, groups)?;
        let of = format!("{pointer}/of");
        let Some(Json::Array(parts)) = object.get("of") else {
            self.refuse(of, "Give a list of conditions.");
            return None;
        };
        if parts.is_empty() {
            self.refuse(of, "A group needs at least one condition: add one, or remove the group.");
            return None;
        }
        let mut read = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            if self.leaves > MOST_LEAVES {
                return None;
            }
            read.push(self.node(part, &format!("{of}/{at}"), groups + 1));
        }
        read.into_iter().collect()
    }

    fn not(&mut self, object: &Object, pointer: &str, groups: usize) -> Option<Condition> {
        self.only(object, &["type", "of"], pointer);
        self.not_too_deep(pointer, groups)?;
        let of = format!("{pointer}/of");
        match object.get("of") {
            Some(part @ Json::Object(_)) => {
                self.node(part, &of, groups + 1).map(|part| Condition::Not { of: Box::new(part) })
            }
            _ => {
                self.refuse(of, "Give the one condition that must not hold, as an object.");
                None
            }
        }
    }

    fn not_too_deep(&mut self, pointer: &str, groups: usize) -> Option<()> {
        if groups < DEEPEST {
            return Some(());
        }
        self.refuse(pointer, format!("At most {DEEPEST} groups may be inside one another: flatten this one."));
        None
    }

    fn leaf(&mut self, leaf: &str, object: &Object, pointer: &str) -> Option<Condition> {
        self.leaves += 1;
        if self.leaves > MOST_LEAVES {
            self.refuse(
                pointer,
                format!("A condition may ask at most {MOST_LEAVES} things: split it into several segments."),
            );
            return None;
        }
        match leaf {
            "attribute" => self.attribute(object, pointer),
            "event" => self.event(object, pointer),
            "segment" => self.segment(object, pointer),
            "page" => self.page(object, pointer),
            "session" | "conversation" => {
                self.refuse(pointer, format!("A {leaf} cannot be asked for here: there is none at hand."));
                None
            }
            other => {
                let detail = format!("There is no condition of type {:?}: use {TYPES}.", short(other));
                self.refuse(format!("{pointer}/type"), detail);
                None
            }
        }
    }

    fn attribute(&mut self, object: &Object, pointer: &str) -> Option<Condition> {
        self.only(object, &["type", "attribute", "operator", "value"], pointer);
        let at = format!("{pointer}/attribute");
        let name =
            self.text(object, "attribute", pointer, "Name an attribute, such as \"country\" or \"traits.plan\".");
        let Some(attribute) = Attribute::parse(name.as_deref()?) else {
            let unknown = short(name.as_deref().unwrap_or_default()).to_owned();
            let key =
                Some(unknown.trim_start_matches("traits.").trim()).filter(|key| !key.is_empty()).unwrap_or("plan");
            let traits = format!("A trait is written \"traits.{key}\".");
            self.refuse(at, format!("There is no attribute {unknown:?}. {traits}"));
            return None;
        };
        if self.context.is_some_and(|context| !context.allows(&attribute)) {
            self.refuse(at, "The stage is what is decided here; it cannot be asked for.");
            return None;
        }
        let subject = match &attribute {
            Attribute::BuiltIn(built_in) => test::Subject::BuiltIn(*built_in),
            Attribute::Trait(_) => test::Subject::Trait,
        };
        let (operator, value) = self.test(object, pointer, subject)?;
        Some(Condition::Attribute { attribute, operator, value })
    }

    fn segment(&mut self, object: &Object, pointer: &str) -> Option<Condition> {
        self.only(object, &["type", "segment"], pointer);
        if self.context.is_some_and(|context| !context.allows_segments()) {
            self.refuse(pointer, "Segments cannot be asked for here: stages are decided before segments.");
            return None;
        }
        let id = object.get("segment").and_then(Json::as_str).and_then(|id| uuid::Uuid::try_parse(id).ok());
        if id.is_none() {
            self.refuse(format!("{pointer}/segment"), "Give the id of a segment.");
        }
        id.map(|segment| Condition::Segment { segment })
    }

    fn page(&mut self, object: &Object, pointer: &str) -> Option<Condition> {
        self.only(object, &["type", "field", "operator", "value"], pointer);
        // No use has a page at hand yet.
        if self.context.is_some() {
            self.refuse(
                pointer,
                "The page at hand cannot be asked for here: use the attribute \"page_url\" for the last page seen.",
            );
            return None;
        }
        let field = match object.get("field").and_then(Json::as_str) {
            Some("url") => PageField::Url,
            Some("path") => PageField::Path,
            Some("title") => PageField::Title,
            _ => {
                self.refuse(format!("{pointer}/field"), "Say what of the page: url, path or title.");
                return None;
            }
        };
        let (operator, value) = self.test(object, pointer, test::Subject::Page)?;
        Some(Condition::Page { field, operator, value })
    }

    /// Refuses every field besides these.
    fn only(&mut self, object: &Object, known: &[&str], pointer: &str) {
        for name in object.keys().filter(|name| !known.contains(&name.as_str())) {
            let escaped = name.replace('~', "~0").replace('/', "~1");
            let detail = format!("There is no field {:?} here: only {}.", short(name), known.join(", "));
            self.refuse(format!("{pointer}/{}", short(&escaped)), detail);
        }
    }

    /// A text that must be there.
    fn text(&mut self, object: &Object, field: &str, pointer: &str, missing: &str) -> Option<String> {
        let at = format!("{pointer}/{field}");
        match object.get(field).and_then(Json::as_str) {
            Some(text) if !text.trim().is_empty() => self.bounded(text, at),
            _ => {
                self.refuse(at, missing);
                None
            }
        }
    }
}

/// Texts of others in sentences, at a bearable length.
fn short(text: &str) -> &str {
    text.char_indices().nth(80).map_or(text, |(end, _)| text.get(..end).unwrap_or(text))
}
