//! Where a request comes from.

use std::net::{IpAddr, SocketAddr};

use actix_web::{HttpRequest, web};

use crate::platform::Foundation;

/// What one proxy or another adds to what it passes on.
const FORWARDED: [&str; 6] =
    ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "forwarded", "via"];

/// The address of the caller: the socket's peer, or what a trusted proxy in front says.
#[must_use]
pub fn client_address(request: &HttpRequest) -> Option<IpAddr> {
    let peer = request.peer_addr()?.ip();
    let foundation = request.app_data::<web::Data<Foundation>>()?;
    let trusted = &foundation.config.http.trusted_proxies;
    if !is_trusted(peer, trusted) {
        return Some(peer);
    }
    // The right-most address that is not one of our proxies is the one our outermost proxy saw. Left of what is no address
    // may stand whatever the caller wrote.
    let forwarded = request.headers().get_all("x-forwarded-for").map(|value| value.to_str().unwrap_or_default());
    let told: Vec<&str> = forwarded.flat_map(|list| list.split(',')).collect();
    let addresses = told.into_iter().rev().map_while(forwarded_address);
    addresses.into_iter().find(|address| !is_trusted(*address, trusted)).or(Some(peer))
}

/// `1.2.3.4`, `1.2.3.4:56789`, `2001:db8::1`, `[2001:db8::1]` or `[2001:db8::1]:56789`.
fn forwarded_address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let with_port = || text.parse::<SocketAddr>().ok().map(|address| address.ip());
    bare.unwrap_or(text).parse().ok().or_else(with_port)
}

/// Does a proxy say that it passes the request on?
#[must_use]
pub fn is_forwarded(request: &HttpRequest) -> bool {
    FORWARDED.iter().any(|name| request.headers().contains_key(*name))
}

/// An address as it may be stored: without the part that tells people of one network apart.
#[must_use]
pub fn truncated_address(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            format!("{a}.{b}.{c}.0")
        }
        IpAddr::V6(v6) => {
            let [a, b, c, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}::")
        }
    }
}

fn is_trusted(address: IpAddr, trusted: &[String]) -> bool {
    trusted.iter().any(|network| {
        let (base, bits) =
            network.split_once('/').map_or((network.as_str(), None), |(base, bits)| (base, bits.parse().ok()));
        base.parse::<IpAddr>().is_ok_and(|base| same_network(base.to_canonical(), address.to_canonical(), bits))
    })
}

fn same_network(base: IpAddr, address: IpAddr, bits: Option<u32>) -> bool {
    match (base, address) {
        (IpAddr::V4(base), IpAddr::V4(address)) => {
            let shift = 32_u32.saturating_sub(bits.unwrap_or(32));
            u32::from(base).checked_shr(shift) == u32::from(address).checked_shr(shift)
        }
        (IpAddr::V6(base), IpAddr::V6(address)) => {
            let shift = 128_u32.saturating_sub(bits.unwrap_or(128));
            u128::from(base).checked_shr(shift) == u128::from(address).checked_shr(shift)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_proxies_write_is_an_address_with_or_without_a_port() {
        for (text, address) in [
            ("1.2.3.4", "1.2.3.4"),
            (" 1.2.3.4:56789", "1.2.3.4"),
            ("2001:db8::1", "2001:db8::1"),
            ("[2001:db8::1]", "2001:db8::1"),
            ("[2001:db8::1]:443", "2001:db8::1"),
        ] {
            assert_eq!(forwarded_address(text), address.parse().ok(), "{text}");
        }
        assert!(["unknown", "", "_hidden", "[1"].into_iter().all(|text| forwarded_address(text).is_none()));
    }

    #[test]
    fn proxies_are_trusted_by_network() {
        let trusted = vec!["10.0.0.0/8".to_owned(), "::1".to_owned()];
        let check = |text: &str| text.parse().is_ok_and(|address| is_trusted(address, &trusted));
        assert!(check("10.9.8.7") && check("::1"));
        assert!(!check("11.0.0.1") && !check("::2"));
    }
}
