//! The company that a person belongs to: traits whose names begin with `company_`. With another company go the facts of the
//! one before, in whatever order is heard of both.

use super::facts::{FactTimes, Said, rank};
use super::{ContactState, trait_fact};

/// Names the company among the traits.
pub const COMPANY_ID: &str = "company_id";
const PREFIX: &str = "company_";
/// When the last word on a former company was said: what was said of a company until then is not of the present one.
const FORMER: &str = "former_company";

/// Is it a fact of a company?
pub(super) fn is_of_company(key: &str) -> bool {
    key.starts_with(PREFIX)
}

/// Was it said of a former company?
pub(super) fn is_of_former(times: &FactTimes, key: &str, said: Said, verified: bool) -> bool {
    let is_before = |former| rank(said, verified) < rank(former, verified);
    is_of_company(key) && key != COMPANY_ID && times.get(FORMER).is_some_and(is_before)
}

impl ContactState {
    /// Hears that they belonged to this company then; what is known of another one before it is forgotten. Is it the present
    /// one?
    pub(super) fn enter_company(&mut self, id: &str, said: Said) -> bool {
        let verified = self.contact.verified;
        if self.contact.traits.get(COMPANY_ID).is_none_or(|present| present == id) {
            return true;
        }
        let known = self.facts_at.get(&trait_fact(COMPANY_ID));
        let is_present = known.is_none_or(|known| rank(said, verified) >= rank(known, verified));
        let former = if is_present { known } else { Some(said) };
        if let Some(former) = former {
            self.facts_at.take(FORMER, former, verified);
        }
        self.forget_former();
        is_present
    }

    fn forget_former(&mut self) {
        let verified = self.contact.verified;
        let former = self.facts_at.get(FORMER).map(|former| rank(former, verified));
        let own = trait_fact(COMPANY_ID);
        let times = &mut self.facts_at;
        // Of what was said before times were kept, nothing is newer than that they changed.
        let is_of_former = |said: Option<Said>| said.is_none_or(|said| Some(rank(said, verified)) <= former);
        self.contact
            .traits
            .retain(|key, _| key == COMPANY_ID || !is_of_company(key) || !is_of_former(times.get(&trait_fact(key))));
        let facts: Vec<String> = times.facts().map(str::to_owned).collect();
        for fact in facts.into_iter().filter(|fact| *fact != own && fact.starts_with(&trait_fact(PREFIX))) {
            if is_of_former(times.get(&fact)) {
                times.set(&fact, None);
            }
        }
    }
}
