//! Check of WebAssembly: does it run?

use crate::check::Confidence;
use crate::evidence::WasmEvidence;
use crate::finding::Finding;
use crate::reason::Reason;

pub(crate) fn judge(evidence: &WasmEvidence) -> Finding {
    match (evidence.works, evidence.supported) {
        (Some(true), _) => Finding::new(Reason::WasmWorks, Confidence::Certain),
        (_, Some(false)) => Finding::new(Reason::WasmMissing, Confidence::Certain),
        (Some(false), _) => Finding::new(Reason::WasmBlocked, Confidence::Certain),
        // That the object is there says nothing: settings and lockdown modes forbid compiling.
        (None, Some(true) | None) => Finding::new(Reason::WasmUnknown, Confidence::Hint),
    }
}
