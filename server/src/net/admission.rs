//! Admission: counts open connections, in all and for each address, and refuses those above the limits.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

/// Why somebody is not let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Full {
    /// There is no room for anybody.
    House,
    /// This address has as many connections as one may have.
    Address,
}

/// Lets in as many as there is room for.
#[derive(Debug)]
pub(super) struct Admission {
    most: usize,
    most_per_address: usize,
    inside: Mutex<Inside>,
}

#[derive(Debug, Default)]
struct Inside {
    all: usize,
    /// Only those that are inside, so it cannot grow beyond them.
    by_address: HashMap<IpAddr, usize>,
}

/// An admitted connection; it is no longer counted when this is dropped.
#[derive(Debug)]
pub(super) struct Admitted {
    door: Arc<Admission>,
    address: Option<IpAddr>,
}

impl Admission {
    /// So many in all, and so many from one address; 0 for as many as they like.
    pub(super) fn new(most: usize, most_per_address: usize) -> Self {
        let most_per_address = if most_per_address == 0 { usize::MAX } else { most_per_address };
        Self { most, most_per_address, inside: Mutex::default() }
    }

    /// Lets one in, from this address, or from one that is not counted.
    pub(super) fn enter(self: &Arc<Self>, address: Option<IpAddr>) -> Result<Admitted, Full> {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        if inside.all >= self.most {
            return Err(Full::House);
        }
        if let Some(address) = address {
            if inside.by_address.get(&address).is_some_and(|count| *count >= self.most_per_address) {
                return Err(Full::Address);
            }
            *inside.by_address.entry(address).or_default() += 1;
        }
        inside.all += 1;
        Ok(Admitted { door: Arc::clone(self), address })
    }
}

impl Drop for Admitted {
    fn drop(&mut self) {
        let mut inside = self.door.inside.lock().unwrap_or_else(PoisonError::into_inner);
        inside.all -= 1;
        if let Some(address) = self.address
            && let Some(count) = inside.by_address.get_mut(&address)
        {
            *count -= 1;
            if *count == 0 {
                inside.by_address.remove(&address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(last: u8) -> Option<IpAddr> {
        Some(IpAddr::from([192, 0, 2, last]))
    }

    #[test]
    fn one_address_cannot_take_all_the_room() {
        let door = Arc::new(Admission::new(3, 2));
        let first = door.enter(address(1)).unwrap();
        let _second = door.enter(address(1)).unwrap();
        assert_eq!(door.enter(address(1)).unwrap_err(), Full::Address);
        let _other = door.enter(address(2)).unwrap();
        assert_eq!(door.enter(address(3)).unwrap_err(), Full::House);
        drop(first);
        assert!(door.enter(address(1)).is_ok());
    }

    #[test]
    fn a_proxy_is_counted_in_the_house_only_and_nobody_is_remembered_who_left() {
        let door = Arc::new(Admission::new(2, 1));
        let guests = [door.enter(None).unwrap(), door.enter(None).unwrap()];
        assert_eq!(door.enter(None).unwrap_err(), Full::House);
        drop(guests);
        drop(door.enter(address(1)).unwrap());
        let inside = door.inside.lock().unwrap();
        assert_eq!((inside.all, inside.by_address.len()), (0, 0));
    }
}
