//! Counting attempts to prove a password, so that nobody tries many.

use uuid::Uuid;

use crate::accounts::device::open_device;
use crate::accounts::model::{Caller, email_key};
use crate::accounts::store::Account;
use crate::platform::Foundation;
use crate::platform::problem::Result;
use crate::platform::rate::Rate;

/// How much more wrong passwords an account gets from everywhere, and an address for all its accounts, than one
/// account gets from one address: many people share an address, and nobody shall lock another one out.
const SHARED: u32 = 20;

/// What a password is tried at.
pub(super) enum Tried<'a> {
    /// The account with this address, if there is one, from a browser that we do not know.
    Account(&'a str),
    /// An account from a browser where its owner has signed in before. What strangers try at the account is not
    /// counted against it.
    Device(Uuid),
    /// An address that no account can have. Nothing of its text is kept.
    Nobody,
}

/// Tokens taken for one attempt to prove a password; they are given back when it was right.
pub(super) struct Attempt(Vec<String>);

impl Attempt {
    /// Counts an attempt before the password is looked at, so that many at once cannot slip through.
    pub(super) fn count(foundation: &Foundation, caller: &Caller, tried: &Tried<'_>) -> Result<Self> {
        let limits = &foundation.config.limits;
        let wide = |number: u32| number.saturating_mul(SHARED);
        let narrow = Rate::per_minute(limits.sign_in_burst, limits.sign_ins_per_minute);
        let shared = Rate::per_minute(wide(limits.sign_in_burst), wide(limits.sign_ins_per_minute));
        let address = &caller.address_key;
        let mut buckets = match tried {
            Tried::Account(email) => {
                let email = email_key(email);
                vec![(format!("sign-in:{email}:{address}"), narrow), (format!("sign-in-account:{email}"), shared)]
            }
            Tried::Device(device_id) => vec![(format!("sign-in-device:{device_id}"), narrow)],
            Tried::Nobody => vec![(format!("sign-in-nobody:{address}"), narrow)],
        };
        buckets.push((format!("sign-in-address:{address}"), shared));
        let mut taken = Self(Vec::new());
        for (key, rate) in buckets {
            if let Err(refusal) = foundation.rates.take(&key, rate) {
                taken.forgive(foundation);
                return Err(refusal);
            }
            taken.0.push(key);
        }
        Ok(taken)
    }

    /// The password was right.
    pub(super) fn forgive(self, foundation: &Foundation) {
        self.0.iter().for_each(|key| foundation.rates.give_back(key));
    }
}

/// Which of the account's devices asks, by the cookie that its browser got when its owner last signed in there.
pub(super) fn device_of(foundation: &Foundation, caller: &Caller, account: &Account) -> Option<Uuid> {
    open_device(&foundation.sealer, caller.device.as_deref()?, account.id, &account.password_hash)
}

/// What is tried at an account that is there.
pub(super) fn tried_at<'a>(foundation: &Foundation, caller: &Caller, account: &'a Account) -> Tried<'a> {
    device_of(foundation, caller, account).map_or(Tried::Account(&account.email), Tried::Device)
}
