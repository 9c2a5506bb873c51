//! What one visitor leaves in memory, in one place, so that all of it goes when the visit ends.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

/// The state of one visit: at most one value of each type. Clones are handles to the same visit.
///
/// Values are lent and never given away, so [`VisitorState::end`] drops them for good. Afterwards nothing can be put
/// in: work that finishes late finds the visit over.
#[derive(Clone)]
pub struct VisitorState(Rc<RefCell<Option<Values>>>);

/// Each of another type.
type Values = Vec<Box<dyn Any>>;

impl Default for VisitorState {
    fn default() -> Self {
        Self(Rc::new(RefCell::new(Some(Vec::new()))))
    }
}

impl VisitorState {
    /// Lends the visit's value of this type, which is made when it is asked for the first time. Nothing when the visit
    /// is over, or when `work` asks for a value itself.
    pub fn with<T: Default + 'static, R>(&self, work: impl FnOnce(&mut T) -> R) -> Option<R> {
        let mut values = self.0.try_borrow_mut().ok()?;
        let values = values.as_mut()?;
        if !values.iter().any(|value| value.is::<T>()) {
            values.push(Box::new(T::default()));
        }
        values.iter_mut().find_map(|value| value.downcast_mut::<T>()).map(work)
    }

    /// Drops all of it; the visit is over.
    pub fn end(&self) {
        // Dropped after the borrow: a value's own `drop` may ask whether the visit is over.
        let values = self.0.try_borrow_mut().ok().and_then(|mut values| values.take());
        drop(values);
    }
}
