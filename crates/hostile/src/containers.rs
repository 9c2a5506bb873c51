//! Containers around what the fuzzer makes up. A changed byte in a container breaks its sums, so that only parts by
//! themselves lead the fuzzer inside.

use std::io::{Cursor, Write as _};

/// A container with these parts.
pub(crate) fn container(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(*name, stored).expect("a part begins");
        zip.write_all(bytes).expect("a part is written");
    }
    zip.finish().expect("a container ends").into_inner()
}

/// A workbook with this sheet. From `<sst` on, the bytes are its shared texts.
pub(crate) fn workbook(bytes: &[u8]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let texts = bytes.windows(4).position(|part| part == b"<sst").unwrap_or(bytes.len());
    let (sheet, texts) = bytes.split_at(texts);
    let book = format!(
        "<workbook xmlns='{MAIN}' xmlns:r='{OFFICE}'><sheets><sheet name='A' sheetId='1' r:id='rId1'/></sheets></workbook>"
    );
    let relations = format!(
        "<Relationships xmlns='{PACKAGE}'>\
         <Relationship Id='rId1' Type='{OFFICE}/worksheet' Target='worksheets/sheet1.xml'/>\
         <Relationship Id='rId2' Type='{OFFICE}/sharedStrings' Target='sharedStrings.xml'/></Relationships>"
    );
    let document = format!(
        "<Relationships xmlns='{PACKAGE}'>\
         <Relationship Id='rId1' Type='{OFFICE}/officeDocument' Target='xl/workbook.xml'/></Relationships>"
    );
    let mut parts = vec![
        ("_rels/.rels", document.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    if !texts.is_empty() {
        parts.push(("xl/sharedStrings.xml", texts));
    }
    container(&parts)
}
