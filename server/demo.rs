//! Fills a workspace with believable people and conversations in both languages, so that somebody who has just
//! installed Rahnama sees what it is like when it is in use.
//!
//! Everything goes through the same actions as real visitors and agents, under a clock that walks from two weeks
//! ago to now. Running it again adds nothing.

mod activity;
mod story;

use chrono::TimeDelta;
use uuid::Uuid;

use crate::accounts::{self, Locale, NewWorkspace, Role, SeedPerson, Weekday};
use crate::contacts::{ContactSeed, IdentifyInput, PageView, TokenLevel, UserAgent, VisitorToken};
use crate::conversations::{
    self, AuthorName, Commits, ConversationInput, ConversationStatus, MessageKind, Right, Send, Target,
};
use crate::events;
use crate::platform::Foundation;
use crate::platform::clock::Clock;
use crate::platform::ids::Ids;
use crate::platform::outbox::Outbox;
use crate::platform::problem::{Code, Problem, Result};
use activity::Activity;
use story::{Line, STORIES, Story, TEAM};

/// Between two stories time goes by in steps: who is due is looked at, and sizes are noted, as a server would have done.
const STEP: TimeDelta = TimeDelta::hours(6);
const LINE_TAKES: TimeDelta = TimeDelta::minutes(2);
/// The longest that somebody of a story looks around before they ask.
const LOOKING_AROUND: TimeDelta = TimeDelta::minutes(10);

/// Fills the first workspace, or makes one when there is none. Says what to do next.
///
/// # Errors
/// What the actions refuse or the database says.
pub async fn fill(foundation: &Foundation) -> Result<String> {
    let mut connection = foundation.db.read().await?;
    let first = accounts::list_workspaces(&mut connection).await?.into_iter().next();
    drop(connection);
    let (workspace_id, mut advice) = match first {
        Some(workspace) => (workspace.id, format!("filled the workspace {}", workspace.name)),
        None => make_workspace(foundation).await?,
    };
    let Some(team) = make_team(foundation, workspace_id).await? else {
        return Ok("the demo is in this workspace already; nothing was added".to_owned());
    };
    let clock = Clock::manual(foundation.clock.now() - length() - TimeDelta::minutes(10));
    let past =
        Foundation { ids: Ids::from_system(clock.clone()), outbox: Outbox::default(), clock, ..foundation.clone() };
    let (commits, lanes) = Commits::start(&past);
    let activity = Activity::start(&past);
    for (index, story) in STORIES.iter().enumerate() {
        eprintln!("demo: conversation {} of {}", index + 1, STORIES.len());
        tell(&past, &commits, &activity, workspace_id, &team, (index, story)).await?;
        activity.catch_up(&past, workspace_id).await?;
    }
    activity.finish().await;
    drop(commits);
    for lane in lanes {
        let _ended = lane.await;
    }
    // The notices tell of the past: nobody waits for them.
    past.outbox.settle(&foundation.db, foundation.clock.now()).await?;
    advice.push_str(&format!(": {} people and conversations. Open {}/", STORIES.len(), foundation.public_url));
    Ok(advice)
}

async fn make_workspace(foundation: &Foundation) -> Result<(Uuid, String)> {
    let password = foundation.ids.token();
    let owner = SeedPerson {
        name: "Sara Ahmadi".to_owned(),
        email: "sara@demo.example".to_owned(),
        password: password.clone(),
        locale: Locale::En,
    };
    let workspace = NewWorkspace {
        name: "Rahnama Demo".to_owned(),
        locale: Locale::En,
        time_zone: "Asia/Tehran".to_owned(),
        week_start: Weekday::Saturday,
        weekend: vec![Weekday::Friday],
    };
    let (workspace, _) = accounts::seed_owner(foundation, workspace, owner).await?;
    Ok((
        workspace.id,
        format!("made a workspace; sign in as sara@demo.example with the password {password}\nfilled it"),
    ))
}

/// How long the whole story takes, from its first visit to its last word.
fn length() -> TimeDelta {
    let minutes = |story: &Story| {
        TimeDelta::minutes(story.after_minutes)
            + LOOKING_AROUND
            + LINE_TAKES * i32::try_from(story.lines.len()).unwrap_or(0)
    };
    STORIES.iter().map(minutes).sum()
}

/// Who answers: the workspace's owner and the demo's agents; `None` when those are there already.
async fn make_team(foundation: &Foundation, workspace_id: Uuid) -> Result<Option<Vec<AuthorName>>> {
    let mut connection = foundation.db.read().await?;
    let members = accounts::list_team(&mut connection, workspace_id).await?;
    drop(connection);
    let owner = members.into_iter().find(|member| member.role == Role::Owner);
    let mut team: Vec<AuthorName> = owner.map(|owner| AuthorName::from(owner.face())).into_iter().collect();
    for (name, email) in TEAM {
        let person = SeedPerson {
            name: name.to_owned(),
            email: email.to_owned(),
            // Nobody signs in as them: the password is known to nobody.
            password: foundation.ids.token(),
            locale: Locale::En,
        };
        match accounts::seed_teammate(foundation, workspace_id, person, Role::Agent).await {
            Ok(id) => team.push(AuthorName {
                kind: conversations::AuthorKind::Teammate,
                id: Some(id),
                name: Some(name.to_owned()),
                avatar_url: None,
            }),
            Err(Problem { code: Code::Conflict, .. }) => return Ok(None),
            Err(problem) => return Err(problem),
        }
    }
    Ok(Some(team))
}

/// Plays one conversation as it happened.
async fn tell(
    past: &Foundation,
    commits: &Commits,
    activity: &Activity,
    workspace_id: Uuid,
    team: &[AuthorName],
    (number, story): (usize, &Story),
) -> Result<()> {
    let mut until_then = TimeDelta::minutes(story.after_minutes);
    while until_then > TimeDelta::zero() {
        let step = until_then.min(STEP);
        past.clock.advance(step);
        until_then -= step;
        activity.catch_up(past, workspace_id).await?;
    }
    let contact_id = past.ids.uuid();
    let seed = ContactSeed {
        id: contact_id,
        workspace_id,
        locale: Some(story.locale.to_owned()),
        time_zone: Some(story.time_zone.to_owned()),
        place: past.geo.locate(None, Some(story.time_zone)).await,
        agent: UserAgent::parse(story.user_agent),
        page: PageView {
            url: story.page.to_owned(),
            title: story.title.to_owned(),
            referrer: story.referrer.to_owned(),
        },
    };
    activity.browse(past, &seed, story, number).await?;
    let contact = AuthorName::contact(contact_id, Some(story.name.to_owned()));
    if !story.name.is_empty() {
        let who = IdentifyInput {
            name: Some(story.name.to_owned()),
            email: Some(story.email.to_owned()).filter(|email| !email.is_empty()),
            ..IdentifyInput::default()
        };
        let token = VisitorToken { workspace_id, contact_id, level: TokenLevel::Anonymous };
        events::identify(past, Some(token), seed.clone(), &who).await?;
    }
    let mut conversation = None;
    for line in story.lines {
        past.clock.advance(LINE_TAKES);
        let (author, kind, body) = match *line {
            Line::Asks(body) => (contact.clone(), MessageKind::Comment, body),
            Line::Answers(agent, body) => (team[agent % team.len()].clone(), MessageKind::Comment, body),
            Line::Notes(agent, body) => (team[agent % team.len()].clone(), MessageKind::Note, body),
        };
        let target = conversation.map_or_else(|| Target::OpenAsVisitor(Box::new(seed.clone())), Target::Conversation);
        let send = Send {
            right: Right::Server,
            workspace_id,
            target,
            author,
            client_id: past.ids.uuid(),
            kind,
            body: body.to_owned(),
            attachment_ids: Vec::new(),
        };
        conversation = Some(commits.send(send).await?.message.conversation);
    }
    match conversation {
        Some(conversation) => settle(past, workspace_id, conversation, team, story).await,
        None => Ok(()),
    }
}

/// Tags, assigns and closes as the story ends.
async fn settle(
    past: &Foundation,
    workspace_id: Uuid,
    conversation: Uuid,
    team: &[AuthorName],
    story: &Story,
) -> Result<()> {
    let by = &team[0];
    if !story.tags.is_empty() {
        let names: Vec<String> = story.tags.iter().map(|&tag| tag.to_owned()).collect();
        conversations::put_tags(past, workspace_id, conversation, by, &names).await?;
    }
    let snoozed_until = (story.status == ConversationStatus::Snoozed).then(|| past.clock.now() + TimeDelta::days(30));
    let change = ConversationInput {
        status: Some(story.status),
        snoozed_until,
        priority: Some(Some(story.priority)),
        assignee_id: story.assignee.map(|agent| team[agent % team.len()].id),
    };
    conversations::change(past, workspace_id, conversation, by, change).await
}
