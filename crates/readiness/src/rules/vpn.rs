//! Signs of a VPN. The finding is a hint at most, because every sign has innocent causes.

use crate::check::Confidence;
use crate::evidence::{Network, Outside, VpnEvidence};
use crate::finding::Finding;
use crate::reason::Reason;

pub(crate) fn judge(evidence: &VpnEvidence) -> Finding {
    Finding::new(reason(evidence), Confidence::Hint)
}

fn reason(evidence: &VpnEvidence) -> Reason {
    match evidence.network {
        Some(Network::PrivateRelay) => return Reason::VpnPrivateRelay,
        Some(Network::Vpn) => return Reason::VpnListed,
        Some(Network::Tor) => return Reason::VpnTor,
        Some(Network::DataCentre) => return Reason::VpnDataCentre,
        Some(Network::Unlisted) | None => {}
    }
    if evidence.outside == Some(Outside::Different) {
        return Reason::VpnOutsideDiffers;
    }
    // A browser that hides its time zone says UTC, and then nothing is known of it.
    let offset = evidence.utc_offset_min.filter(|offset| *offset != 0);
    let offsets = &evidence.country_utc_offsets_min;
    if offset.is_some_and(|offset| !offsets.is_empty() && !offsets.contains(&offset)) {
        return Reason::VpnOtherTimeZone;
    }
    if evidence.network.is_some() || evidence.outside == Some(Outside::Same) {
        return Reason::VpnNoneSeen;
    }
    Reason::VpnUnknown
}
