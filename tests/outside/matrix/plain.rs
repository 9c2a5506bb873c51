//! Browsers with their default settings.

use anyhow::Result;

use super::cell::{Cell, House};

pub(super) async fn untouched(cell: &Cell) -> Result<()> {
    let house = House::open()?;
    cell.browser(&house).run(&house.server, async |page| cell.check(page).await).await
}
