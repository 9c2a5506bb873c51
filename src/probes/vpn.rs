//! Probe for a VPN: the server's lists of networks, the address that a STUN server sees, and the time zone.
//!
//! The address that STUN sees goes to our server in the body of one request, and only "same" or "different" comes
//! back. It is kept nowhere.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::window;
use protocol::Connection;
use readiness::{Outside, VpnEvidence};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    RtcConfiguration, RtcIceServer, RtcPeerConnection, RtcPeerConnectionIceEvent, RtcSessionDescriptionInit,
};

use super::page::property;
use crate::api;

/// How long STUN may take: an answer comes at once or not at all.
const PATIENCE_MS: u32 = 2_000;
const TICK_MS: u32 = 50;

/// Looks for signs, with what the server said of the connection.
pub(crate) async fn look(connection: Option<&Connection>) -> VpnEvidence {
    let Some(connection) = connection else { return VpnEvidence::default() };
    let outside = match connection.stun_port {
        Some(port) => outside(port).await,
        None => None,
    };
    VpnEvidence {
        network: connection.network,
        outside,
        country_utc_offsets_min: connection.country_utc_offsets_min.clone(),
        utc_offset_min: Some(utc_offset_min()),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "an offset is some hundreds of minutes")]
fn utc_offset_min() -> i32 {
    // JavaScript counts westwards.
    -js_sys::Date::new_0().get_timezone_offset() as i32
}

async fn outside(stun_port: u16) -> Option<Outside> {
    let address = address_by_stun(stun_port).await?;
    api::compare_outside(&address).await.ok()
}

/// The address from which the STUN server sees this browser.
async fn address_by_stun(port: u16) -> Option<String> {
    // Some browsers have no WebRTC, and some people switch it off.
    property(&window(), "RTCPeerConnection")?;
    let host = window().location().hostname().ok()?;
    let server = RtcIceServer::new();
    server.set_urls(&JsValue::from_str(&format!("stun:{host}:{port}")));
    let configuration = RtcConfiguration::new();
    configuration.set_ice_servers(&js_sys::Array::of1(&server));
    let peer = RtcPeerConnection::new_with_configuration(&configuration).ok()?;
    let (found, done) = (Rc::new(RefCell::new(None)), Rc::new(Cell::new(false)));
    let on_candidate = {
        let (found, done) = (Rc::clone(&found), Rc::clone(&done));
        Closure::<dyn FnMut(RtcPeerConnectionIceEvent)>::new(move |event: RtcPeerConnectionIceEvent| {
            match event.candidate() {
                Some(candidate) => {
                    if let Some(address) = reflexive(&candidate.candidate()) {
                        *found.borrow_mut() = Some(address);
                    }
                }
                None => done.set(true),
            }
        })
    };
    peer.set_onicecandidate(Some(on_candidate.as_ref().unchecked_ref()));
    // Without anything to send no addresses are gathered.
    let _channel = peer.create_data_channel("proef");
    if let Ok(offer) = JsFuture::from(peer.create_offer()).await {
        let offer: RtcSessionDescriptionInit = offer.unchecked_into();
        let _ = JsFuture::from(peer.set_local_description(&offer)).await;
        let mut waited_ms = 0;
        while found.borrow().is_none() && !done.get() && waited_ms < PATIENCE_MS {
            TimeoutFuture::new(TICK_MS).await;
            waited_ms += TICK_MS;
        }
    }
    peer.set_onicecandidate(None);
    peer.close();
    found.borrow_mut().take()
}

/// The address of a candidate (RFC 8839, 5.1) that a STUN server saw.
fn reflexive(candidate: &str) -> Option<String> {
    let words: Vec<&str> = candidate.split_whitespace().collect();
    let by_stun = words.windows(2).any(|pair| pair == ["typ", "srflx"]);
    by_stun.then(|| words.get(4).map(|&address| address.to_owned())).flatten()
}
