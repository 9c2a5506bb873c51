//! Adapter that lets `small_json` read JSON which the browser has parsed. The first file of the app has no `serde`, to
//! save bytes.

use small_json::Json;
use wasm_bindgen::{JsCast, JsValue};

/// JSON as the browser has parsed it.
pub(super) struct Parsed(pub(super) JsValue);

impl Json for Parsed {
    fn member(&self, name: &str) -> Option<Self> {
        let member = js_sys::Reflect::get(&self.0, &name.into()).ok()?;
        (!member.is_null() && !member.is_undefined()).then_some(Self(member))
    }

    fn text(&self) -> Option<String> {
        self.0.as_string()
    }

    fn number(&self) -> Option<u32> {
        let number = self.0.as_f64().filter(|number| number.fract() == 0.0)?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "looked at before")]
        (0.0..=f64::from(u32::MAX)).contains(&number).then_some(number as u32)
    }

    fn real(&self) -> Option<f64> {
        self.0.as_f64()
    }

    fn truth(&self) -> Option<bool> {
        self.0.as_bool()
    }

    fn list(&self) -> Option<Vec<Self>> {
        let list = self.0.dyn_ref::<js_sys::Array>()?;
        Some(list.iter().map(Self).collect())
    }

    fn members(&self) -> Option<Vec<(String, Self)>> {
        let object = self.0.dyn_ref::<js_sys::Object>()?;
        let pair = |entry: JsValue| {
            let entry: js_sys::Array = entry.unchecked_into();
            Some((entry.get(0).as_string()?, Self(entry.get(1))))
        };
        js_sys::Object::entries(object).iter().map(pair).collect()
    }
}
