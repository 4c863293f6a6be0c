//! The console's cookies: their names, what they are held to, and who may bring them.

use actix_web::cookie::{Cookie, SameSite, time};
use actix_web::http::header;
use actix_web::{HttpRequest, web};

use crate::platform::Foundation;
use crate::platform::http::{header_text, is_forwarded};

/// The prefix makes browsers hold a cookie to this host, https and path `/`. Without https there is no prefix.
const HELD: &str = "__Host-";
const SESSION: &str = "rahnama";
const DEVICE: &str = "rahnama-device";
/// A browser is known as somebody's device for a year after they signed in there.
const DEVICE_LIFE: time::Duration = time::Duration::days(365);

/// The session token that a console sent along.
#[must_use]
pub fn session_cookie(request: &HttpRequest) -> Option<String> {
    brought(request, SESSION)
}

/// What a browser keeps of whoever signed in there last, as it was sent along.
pub(super) fn device_cookie(request: &HttpRequest) -> Option<String> {
    brought(request, DEVICE)
}

/// The cookie that carries a session from now on.
pub(super) fn carrying(request: &HttpRequest, token: String) -> Cookie<'static> {
    held(request, SESSION, token)
}

/// The cookie by which the browser is known as somebody's device from now on. It stays when they sign out.
pub(super) fn naming_device(request: &HttpRequest, device: String) -> Cookie<'static> {
    let mut cookie = held(request, DEVICE, device);
    cookie.set_max_age(DEVICE_LIFE);
    cookie
}

fn brought(request: &HttpRequest, name: &str) -> Option<String> {
    // Where both are there, the held one is from before the plain one was given here.
    let plain = is_plain(request).then(|| request.cookie(name)).flatten();
    plain.or_else(|| request.cookie(&format!("{HELD}{name}"))).map(|cookie| cookie.value().to_owned())
}

fn held(request: &HttpRequest, name: &'static str, value: String) -> Cookie<'static> {
    let plain = is_plain(request);
    Cookie::build(if plain { name.to_owned() } else { format!("{HELD}{name}") }, value)
        .path("/")
        .http_only(true)
        .secure(!plain)
        .same_site(SameSite::Lax)
        .finish()
}

/// May the cookie go without https? Where the settings say so, and to whoever asks this machine itself: Safari keeps no
/// `Secure` cookie of `http://localhost`, and what is asked there is on no network.
fn is_plain(request: &HttpRequest) -> bool {
    let secure = request.app_data::<web::Data<Foundation>>().is_none_or(|found| found.config.session.secure_cookie);
    !secure || asked_on_this_machine(request)
}

/// Was the server asked by a name of the machine itself (`localhost`, `127.0.0.1`, `[::1]`), and not through a proxy? Such a
/// request came over plain http, and over no network: browsers resolve these names by themselves.
fn asked_on_this_machine(request: &HttpRequest) -> bool {
    let host = header_text(request, header::HOST).and_then(|host| url::Url::parse(&format!("http://{host}")).ok());
    let local = match host.as_ref().and_then(url::Url::host) {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    local && !is_forwarded(request)
}
