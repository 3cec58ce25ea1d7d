//! Not a promise: prints how long the basic steps take here. `cargo t --test store timing -- --ignored --nocapture`

use std::time::Instant;

use domain::document::{DocumentInfo, DocumentKind, Locator, Segment};
use store::{SearchFilter, op};

use crate::support::{Fixture, author, now};

#[test]
#[ignore = "prints figures"]
fn timing() {
    let t = Instant::now();
    let mut f = Fixture::new();
    println!("create {:?}, {} KiB", t.elapsed(), std::fs::metadata(f.path()).unwrap().len() / 1024);
    for _ in 0..2 {
        let t = Instant::now();
        f.close();
        let closed = t.elapsed();
        let t = Instant::now();
        f.open();
        println!("close {closed:?} open {:?}", t.elapsed());
    }
    f.create("site", "s1", &[("name", "x".into())]);
    let t = Instant::now();
    for n in 0..1000 {
        f.set("site", "s1", "name", format!("name {n}"));
    }
    println!("1000 edits {:?}", t.elapsed());
    let t = Instant::now();
    f.write(op::ADD_EVIDENCE, |w| {
        for n in 0..1000 {
            w.create(
                "evidence",
                &format!("e{n}"),
                &[
                    ("kind", "file".into()),
                    ("name", format!("file {n}.pdf").into()),
                    ("path", format!("a/b/file {n}.pdf").into()),
                    ("bytes", 5.into()),
                    ("source", "client".into()),
                    ("state", "received".into()),
                    ("added_at", "2026".into()),
                    ("media_type", "application/pdf".into()),
                ],
            )?;
        }
        Ok(())
    });
    println!("1000 evidence {:?}", t.elapsed());
    f.set("site", "s1", "name", "so that undo does not take back the thousand");
    let t = Instant::now();
    for _ in 0..100 {
        f.undo().unwrap();
        f.redo().unwrap();
        f.set("site", "s1", "name", format!("again {:?}", t.elapsed()));
    }
    println!("100 undo+redo+set {:?}", t.elapsed());
    let t = Instant::now();
    f.faults();
    println!("verify {:?}", t.elapsed());
    let t = Instant::now();
    f.file().replay().unwrap();
    println!("replay {:?} of {} entries", t.elapsed(), f.file().read(|r| r.entry_count()).unwrap());
    println!("file {} KiB", std::fs::metadata(f.path()).unwrap().len() / 1024);
    let mib = 64;
    let mut seed = 1_u64;
    let noise: Vec<u8> = (0..mib << 17)
        .flat_map(|_| {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (seed ^ (seed >> 29)).to_le_bytes()
        })
        .collect();
    let t = Instant::now();
    let blob = f.file().put_blob(&mut noise.as_slice()).unwrap();
    println!("put_blob {:.0} MB/s", noise.len() as f64 / 1e6 / t.elapsed().as_secs_f64());
    let t = Instant::now();
    let back = f.file().read_blob(&blob.sha256, 0..u64::MAX).unwrap();
    println!("read_blob {:.0} MB/s", back.len() as f64 / 1e6 / t.elapsed().as_secs_f64());
    let words: Vec<String> = (0..50_000).map(|n| format!("w{n:x}")).collect();
    let t = Instant::now();
    let documents = 200;
    for d in 0..documents {
        let mut sha = String::new();
        f.write(op::ADD_EVIDENCE, |w| {
            sha = w.put_blob(&mut format!("doc {d}").as_bytes())?.sha256;
            w.create(
                "evidence",
                &format!("d{d}"),
                &[("name", format!("doc {d}").into()), ("sha256", sha.clone().into())],
            )
        });
        let mut segments = (0..500).map(|n| {
            let mut text = String::new();
            for k in 0..30_u64 {
                seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                let r = (seed >> 33) as f64 / (1_u64 << 31) as f64;
                text.push_str(&words[(r.powi(6) * 49_999.0) as usize]);
                text.push(if k % 7 == 6 { ',' } else { ' ' });
            }
            Segment { locator: Locator::paragraph(n + 1), text, ..Segment::default() }
        });
        let e = store::Extraction {
            state: store::ExtractionState::Ready,
            reason: None,
            detail: None,
            kind: DocumentKind::Plain,
            media_type: String::new(),
            info: DocumentInfo::default(),
        };
        f.file().set_extraction(&sha, &e, &mut segments).unwrap();
    }
    println!("{} segments {:?}", documents * 500, t.elapsed());
    let all = SearchFilter::default();
    for query in
        ["w0 ", "w1 w2 ", "w1 w2 w3 wfa ", "wfff ", "w10", "w12 w34", "\"w0 w0\"", "doc", "w0 w0f w33 "]
    {
        let mut times: Vec<_> = (0..10)
            .map(|_| {
                let t = Instant::now();
                let h = f.file().search(query, 20, 0, &all).unwrap();
                (t.elapsed(), h.total, h.capped)
            })
            .collect();
        times.sort();
        println!(
            "search {query:12} p50 {:?} max {:?} total {} capped {}",
            times[5].0, times[9].0, times[0].1, times[0].2
        );
    }
    let t = Instant::now();
    let pair = Fixture::named("x");
    drop(pair);
    println!("create+drop {:?}", t.elapsed());
    let _ = (author("x"), now());
}
