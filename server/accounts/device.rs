//! What a browser keeps after somebody signed in there, so that strangers who try passwords elsewhere cannot slow them
//! down.
//!
//! It opens nothing: whoever brings it still has to know the password. Nothing is stored for it either. The seal
//! binds it to one account and to the password of the time, so that a new password makes those given out before worthless.

use uuid::Uuid;

use crate::platform::secrets::{self, Sealer};

const PREFIX: &str = secrets::DEVICE;
const PURPOSE: &str = "device";

/// Says that this browser is the device `device_id` of the account.
pub fn seal_device(sealer: &Sealer, device_id: Uuid, teammate_id: Uuid, password_hash: &str) -> String {
    let seal = sealer.seal(PURPOSE, &content(device_id, teammate_id, password_hash));
    format!("{PREFIX}{}.{seal}", device_id.simple())
}

/// Which of the account's devices a browser is; `None` for what we did not seal for this account and its password.
pub fn open_device(sealer: &Sealer, text: &str, teammate_id: Uuid, password_hash: &str) -> Option<Uuid> {
    let (device_id, seal) = text.strip_prefix(PREFIX)?.split_once('.')?;
    let device_id = Uuid::try_parse(device_id).ok()?;
    sealer.verify(PURPOSE, &content(device_id, teammate_id, password_hash), seal).then_some(device_id)
}

fn content(device_id: Uuid, teammate_id: Uuid, password_hash: &str) -> Vec<u8> {
    [device_id.as_bytes().as_slice(), teammate_id.as_bytes(), password_hash.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_known_to_its_account_and_until_the_password_changes() {
        let sealer = Sealer::new(b"installation");
        let [phone, laptop, sara, omid] = [1, 2, 3, 4].map(Uuid::from_u128);
        let text = seal_device(&sealer, phone, sara, "hash");
        assert_eq!(open_device(&sealer, &text, sara, "hash"), Some(phone));
        assert_eq!(open_device(&sealer, &text, omid, "hash"), None, "it is another person's");
        assert_eq!(open_device(&sealer, &text, sara, "another hash"), None, "the password has changed");
        assert_eq!(open_device(&Sealer::new(b"another"), &text, sara, "hash"), None);
        let other = text.replace(&phone.simple().to_string(), &laptop.simple().to_string());
        for wrong in [other.as_str(), "", "rd_", "rd_.", &text[..40], &text[1..]] {
            assert_eq!(open_device(&sealer, wrong, sara, "hash"), None, "{wrong}");
        }
    }
}
