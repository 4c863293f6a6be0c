//! What people send, and what it becomes once checked. Unknown fields are refused everywhere, so that nobody
//! sets what they were not asked for.

// Long because: every field that people type is checked in one place, with its limits side by side.

use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::person::{Locale, Role, Theme};
use super::texts::{self, Checks};
use super::workspace::{NewWorkspace, Weekday, WorkspaceChange};
use crate::platform::http::given;
use crate::platform::problem::Result;

const MOST_ORIGINS: usize = 100;

/// Claims a new installation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetupInput {
    /// From the setup link.
    pub token: String,
    /// The first workspace.
    pub workspace: WorkspaceSeed,
    /// Its owner.
    pub teammate: TeammateSeed,
}

/// A new workspace.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkspaceSeed {
    /// Its name; visitors see it.
    #[schema(example = "Café Naderi", max_length = 120)]
    pub name: String,
    /// Its language.
    pub locale: Locale,
    /// IANA time zone.
    #[schema(example = "Asia/Tehran")]
    pub time_zone: String,
    /// First day of its week.
    pub week_start: Weekday,
    /// Days off.
    pub weekend: Vec<Weekday>,
}

/// A new account.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TeammateSeed {
    /// What visitors see.
    #[schema(example = "Sara Ahmadi", max_length = 120)]
    pub name: String,
    /// What they sign in with.
    #[schema(example = "sara@example.com")]
    pub email: String,
    /// 10 to 256 characters.
    #[schema(min_length = 10, max_length = 256, format = Password)]
    pub password: String,
    /// Language of their console.
    pub locale: Locale,
}

/// Signs in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignInInput {
    /// The address.
    #[schema(example = "sara@example.com")]
    pub email: String,
    /// The password.
    #[schema(format = Password)]
    pub password: String,
}

/// Changes one's own profile; what is not mentioned stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProfileInput {
    /// What visitors see.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String, max_length = 120)]
    pub name: Option<String>,
    /// Language of the console.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Locale)]
    pub locale: Option<Locale>,
    /// Look of the console.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Theme)]
    pub theme: Option<Theme>,
}

/// Changes one's own password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordInput {
    /// The one until now.
    #[schema(format = Password)]
    pub current_password: String,
    /// The one from now on, 10 to 256 characters.
    #[schema(min_length = 10, max_length = 256, format = Password)]
    pub new_password: String,
}

/// Changes the workspace; what is not mentioned stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkspaceInput {
    /// Its name; visitors see it.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String, max_length = 120)]
    pub name: Option<String>,
    /// Its language.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Locale)]
    pub locale: Option<Locale>,
    /// IANA time zone.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String, example = "Asia/Tehran")]
    pub time_zone: Option<String>,
    /// First day of its week.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Weekday)]
    pub week_start: Option<Weekday>,
    /// Days off.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Vec<Weekday>)]
    pub weekend: Option<Vec<Weekday>>,
    /// Sites that may show the widget, as `scheme://host[:port]`; empty: any.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Vec<String>, example = json!(["https://www.example.com"]), max_items = 100)]
    pub allowed_origins: Option<Vec<String>>,
}

/// The workspace that this session shall look at.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkspaceChoice {
    /// One of `me.workspaces`.
    pub workspace_id: Uuid,
}

/// A teammate's new role.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleInput {
    /// At most one's own.
    pub role: Role,
}

/// Invites somebody.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InvitationInput {
    /// Whom it is for; null: whoever has the link.
    #[serde(default)]
    pub email: Option<String>,
    /// What they will be; at most one's own role.
    pub role: Role,
}

/// The secret of an invitation's link.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InvitationToken {
    /// From the link.
    pub token: String,
}

/// Accepts an invitation. Whoever has an account already gives its password, and keeps its name and language.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InvitationAccept {
    /// From the link.
    pub token: String,
    /// What visitors see.
    #[schema(max_length = 120)]
    pub name: String,
    /// What they sign in with.
    pub email: String,
    /// A new password, or that of the account.
    #[schema(min_length = 10, max_length = 256, format = Password)]
    pub password: String,
    /// Language of their console.
    pub locale: Locale,
}

/// What is known of a person before the password is hashed.
pub struct Person {
    /// What visitors see.
    pub name: String,
    /// What they sign in with.
    pub email: String,
    /// In the clear; never stored.
    pub password: String,
    /// Language of their console.
    pub locale: Locale,
}

impl WorkspaceSeed {
    fn check(self, checks: &mut Checks, at: &str) -> Option<NewWorkspace> {
        let name = checks.take(&format!("{at}/name"), texts::name(&self.name));
        let time_zone = checks.take(&format!("{at}/time_zone"), texts::time_zone(&self.time_zone));
        let weekend = checks.take(&format!("{at}/weekend"), days_off(self.weekend));
        let (locale, week_start) = (self.locale, self.week_start);
        Some(NewWorkspace { name: name?, locale, time_zone: time_zone?, week_start, weekend: weekend? })
    }

    /// The checked workspace.
    ///
    /// # Errors
    /// 422 that points at every bad field.
    pub fn checked(self) -> Result<NewWorkspace> {
        let mut checks = Checks::default();
        let workspace = self.check(&mut checks, "");
        checks.finish(workspace)
    }
}

impl TeammateSeed {
    fn check(self, checks: &mut Checks, at: &str) -> Option<Person> {
        let name = checks.take(&format!("{at}/name"), texts::name(&self.name));
        let email = checks.take(&format!("{at}/email"), texts::email(&self.email));
        let personal = [self.name.as_str(), self.email.as_str()];
        let password = checks.take(&format!("{at}/password"), texts::password(&self.password, &personal));
        Some(Person { name: name?, email: email?, password: password?, locale: self.locale })
    }
}

impl SetupInput {
    /// The token, the checked workspace and its checked owner.
    ///
    /// # Errors
    /// 422 that points at every bad field.
    pub fn checked(self) -> Result<(String, NewWorkspace, Person)> {
        let mut checks = Checks::default();
        let workspace = self.workspace.check(&mut checks, "/workspace");
        let person = self.teammate.check(&mut checks, "/teammate");
        checks.finish(workspace.zip(person)).map(|(workspace, person)| (self.token, workspace, person))
    }
}

impl InvitationAccept {
    /// The token and the checked person.
    ///
    /// # Errors
    /// 422 that points at every bad field.
    pub fn checked(self) -> Result<(String, Person)> {
        let mut checks = Checks::default();
        let seed = TeammateSeed { name: self.name, email: self.email, password: self.password, locale: self.locale };
        let person = seed.check(&mut checks, "");
        checks.finish(person).map(|person| (self.token, person))
    }
}

impl ProfileInput {
    /// The same input, checked and cleaned.
    ///
    /// # Errors
    /// 422 that points at every bad field.
    pub fn check(self) -> Result<Self> {
        let mut checks = Checks::default();
        let name = checks.take_if("/name", self.name, |name| texts::name(&name));
        checks.finish(Some(Self { name, locale: self.locale, theme: self.theme }))
    }
}

impl SignInInput {
    /// The address as an account would have it; `None` for one that no account can have.
    #[must_use]
    pub fn email(&self) -> Option<String> {
        texts::email(&self.email).ok()
    }
}

impl PasswordInput {
    /// The same input, checked. `personal` are words about the person.
    ///
    /// # Errors
    /// 422 that points at the new password.
    pub fn check(self, personal: &[&str]) -> Result<Self> {
        let mut checks = Checks::default();
        let new_password = checks.take("/new_password", texts::password(&self.new_password, personal));
        checks.finish(new_password.map(|new_password| Self { new_password, ..self }))
    }
}

impl WorkspaceInput {
    /// The checked change.
    ///
    /// # Errors
    /// 422 that points at every bad field.
    pub fn checked(self) -> Result<WorkspaceChange> {
        let mut checks = Checks::default();
        let change = WorkspaceChange {
            name: checks.take_if("/name", self.name, |name| texts::name(&name)),
            locale: self.locale,
            time_zone: checks.take_if("/time_zone", self.time_zone, |zone| texts::time_zone(&zone)),
            week_start: self.week_start,
            weekend: checks.take_if("/weekend", self.weekend, days_off),
            allowed_origins: self.allowed_origins.map(|origins| check_origins(&mut checks, &origins)),
        };
        checks.finish(Some(change))
    }
}

impl InvitationInput {
    /// The same input, checked and cleaned.
    ///
    /// # Errors
    /// 422 that points at the address.
    pub fn check(self) -> Result<Self> {
        let mut checks = Checks::default();
        let email = checks.take_if("/email", self.email, |email| texts::email(&email));
        checks.finish(Some(Self { email, role: self.role }))
    }
}

/// Every day at most once, in the order of the week.
fn days_off(mut days: Vec<Weekday>) -> std::result::Result<Vec<Weekday>, String> {
    days.sort_unstable();
    days.dedup();
    if days.len() == 7 { Err("Leave at least one day to work.".to_owned()) } else { Ok(days) }
}

fn check_origins(checks: &mut Checks, given: &[String]) -> Vec<String> {
    if given.len() > MOST_ORIGINS {
        checks.take::<()>("/allowed_origins", Err(format!("List at most {MOST_ORIGINS} origins.")));
        return Vec::new();
    }
    let mut origins = Vec::new();
    for (index, text) in given.iter().enumerate() {
        let origin = checks.take(&format!("/allowed_origins/{index}"), texts::origin(text));
        origins.extend(origin.filter(|origin| !origins.contains(origin)));
    }
    origins
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_bad_fields_of_a_body_are_told_at_once() {
        let input = SetupInput {
            token: String::new(),
            workspace: WorkspaceSeed {
                name: " ".into(),
                locale: Locale::Fa,
                time_zone: "Tehran".into(),
                week_start: Weekday::Saturday,
                weekend: vec![Weekday::Friday],
            },
            teammate: TeammateSeed {
                name: "x".repeat(121),
                email: "sara".into(),
                password: "short".into(),
                locale: Locale::Fa,
            },
        };
        let problem = input.checked().err();
        let pointers: Vec<_> =
            problem.iter().flat_map(|problem| &problem.errors).map(|error| &*error.pointer).collect();
        assert_eq!(
            pointers,
            ["/workspace/name", "/workspace/time_zone", "/teammate/name", "/teammate/email", "/teammate/password"]
        );
    }

    #[test]
    fn origins_are_normalised_named_by_position_and_kept_once() {
        let given = |list: &[&str]| WorkspaceInput {
            name: None,
            locale: None,
            time_zone: None,
            week_start: None,
            weekend: None,
            allowed_origins: Some(list.iter().map(|text| (*text).to_owned()).collect()),
        };
        let change = given(&["https://A.example:443", "https://a.example/"]).checked();
        assert_eq!(change.ok().and_then(|change| change.allowed_origins), Some(vec!["https://a.example".to_owned()]));
        let problem = given(&["https://a.example", "a.example/shop"]).checked().err();
        assert_eq!(problem.map(|problem| problem.errors[0].pointer.clone()).as_deref(), Some("/allowed_origins/1"));
    }

    #[test]
    fn a_week_has_a_working_day() {
        use Weekday as W;
        assert_eq!(days_off(vec![W::Friday, W::Thursday, W::Friday]), Ok(vec![W::Thursday, W::Friday]));
        let all = vec![W::Monday, W::Tuesday, W::Wednesday, W::Thursday, W::Friday, W::Saturday, W::Sunday];
        assert!(days_off(all).is_err());
    }
}
