//! From which address a request comes.
//!
//! Behind a reverse proxy every connection has the proxy's address. The header `X-Forwarded-For` names the client, but
//! anybody can send that header: it is read only from the proxies that the setting `trusted_proxies` names, and only as far
//! as they vouch for it.

use crate::platform::{Platform, problem::Problem};
use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header::HeaderMap, web::Data};
use ipnet::IpNet;
use serde::{Deserialize, Serialize};
use std::{
    fmt,
    future::{Ready, ready},
    net::{IpAddr, Ipv4Addr, SocketAddr},
};

/// The reverse proxies whose `X-Forwarded-For` is believed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<String>", into = "Vec<String>")]
pub struct TrustedProxies(Vec<IpNet>);

/// Reads networks (`10.1.0.0/16`) and single addresses; empty texts are left out, as a variable without a value gives one.
impl TryFrom<Vec<String>> for TrustedProxies {
    type Error = String;
    fn try_from(texts: Vec<String>) -> Result<Self, String> {
        let network = |text: &str| -> Result<IpNet, String> {
            let network = text.parse::<IpNet>().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
            let network = network.map_err(|_| format!("{text:?} is neither a network nor an address"))?;
            // Every client could then write its own address.
            if network.prefix_len() == 0 { Err(format!("{text:?} would trust everybody")) } else { Ok(network) }
        };
        let texts = texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty());
        texts.map(network).collect::<Result<_, _>>().map(Self)
    }
}
impl From<TrustedProxies> for Vec<String> {
    fn from(proxies: TrustedProxies) -> Self {
        proxies.0.iter().map(ToString::to_string).collect()
    }
}

impl TrustedProxies {
    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }

    /// The client's address: the last one that no trusted proxy has. Each proxy adds at the end of the header the address
    /// that it saw, so what stands before the first untrusted address was written by that client and says nothing.
    pub fn client(&self, peer: IpAddr, headers: &HeaderMap) -> ClientAddress {
        let mut known = peer.to_canonical();
        let lines: Vec<&str> = headers.get_all("X-Forwarded-For").map(|line| line.to_str().unwrap_or("")).collect();
        for hop in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
            if !self.trusts(known) {
                break;
            }
            match address_of(hop.trim()) {
                Some(address) => known = address,
                None => break,
            }
        }
        ClientAddress(known)
    }
}

/// An address as proxies write it, with or without a port.
fn address_of(text: &str) -> Option<IpAddr> {
    let address = text.parse::<IpAddr>().or_else(|_| text.parse::<SocketAddr>().map(|socket| socket.ip()));
    address.ok().map(|address| address.to_canonical())
}

/// The address of the client who sent a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(IpAddr);

/// The network that one client disposes of: the address itself, and for IPv6 the /64 that a line is given as a whole.
impl fmt::Display for ClientAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            IpAddr::V4(address) => address.fmt(f),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                write!(f, "{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
        }
    }
}

impl FromRequest for ClientAddress {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let platform = request.app_data::<Data<Platform>>();
        let platform = platform.ok_or_else(|| Problem::internal("application state", &"missing"));
        // Only a connection that is no socket has no address, as in unit tests.
        let peer = request.peer_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip());
        ready(platform.map(|platform| platform.proxies.client(peer, request.headers())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::{HeaderName, HeaderValue};

    fn client(trusted: &[&str], peer: &str, lines: &[&str]) -> Option<String> {
        let trusted: Vec<String> = trusted.iter().map(|text| (*text).to_owned()).collect();
        let proxies = TrustedProxies::try_from(trusted).ok()?;
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(HeaderName::from_static("x-forwarded-for"), HeaderValue::from_str(line).ok()?);
        }
        Some(proxies.client(peer.parse().ok()?, &headers).to_string())
    }

    #[test]
    fn the_header_is_believed_as_far_as_trusted_proxies_vouch_for_it() {
        let front = ["10.0.0.0/8", "192.0.2.7"];
        let cases: [(&[&str], &str, &[&str], &str); 13] = [
            // Nobody is trusted unless the setting says so.
            (&[], "10.0.0.1", &["203.0.113.5"], "10.0.0.1"),
            (&front, "203.0.113.9", &["198.51.100.1"], "203.0.113.9"),
            // One proxy, two proxies, and one that is trusted by its single address.
            (&front, "10.0.0.1", &["203.0.113.5"], "203.0.113.5"),
            (&front, "10.0.0.1", &["203.0.113.5, 10.0.0.2"], "203.0.113.5"),
            (&front, "192.0.2.7", &["203.0.113.5"], "203.0.113.5"),
            // What the client wrote itself stands before its address.
            (&front, "10.0.0.1", &["198.51.100.1, 203.0.113.5"], "203.0.113.5"),
            (&front, "10.0.0.1", &["10.0.0.3, 203.0.113.5, 10.0.0.2"], "203.0.113.5"),
            // Several headers are one list.
            (&front, "10.0.0.1", &["198.51.100.1", "203.0.113.5", "10.0.0.2"], "203.0.113.5"),
            // Nothing readable: the last that was known.
            (&front, "10.0.0.1", &[], "10.0.0.1"),
            (&front, "10.0.0.1", &["unknown"], "10.0.0.1"),
            (&front, "10.0.0.1", &["203.0.113.5, unknown, 10.0.0.2"], "10.0.0.2"),
            // A port, and an IPv4 address inside an IPv6 one.
            (&front, "::ffff:10.0.0.1", &["203.0.113.5:4711"], "203.0.113.5"),
            // All are proxies: the one farthest away.
            (&front, "10.0.0.1", &["10.0.0.9, 10.0.0.2"], "10.0.0.9"),
        ];
        for (trusted, peer, lines, expected) in cases {
            assert_eq!(client(trusted, peer, lines).as_deref(), Some(expected), "{trusted:?} {peer} {lines:?}");
        }
    }

    #[test]
    fn an_ipv6_line_is_one_client() {
        let one = client(&[], "2001:db8:1:2:3:4:5:6", &[]);
        assert_eq!(one.as_deref(), Some("2001:db8:1:2::/64"));
        assert_eq!(one, client(&[], "2001:db8:1:2:ffff::1", &[]));
        assert_ne!(one, client(&[], "2001:db8:1:3::1", &[]));
    }

    #[test]
    fn a_mistyped_network_is_refused() {
        for text in ["10.0.0.0/33", "nginx", "10.0.0.1-10.0.0.9", "0.0.0.0/0", "::/0"] {
            assert!(TrustedProxies::try_from(vec![text.to_owned()]).is_err(), "{text}");
        }
    }
}
