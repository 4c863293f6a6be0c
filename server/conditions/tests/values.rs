//! What is compared with what.

use super::*;

#[test]
fn operators_compare_what_is_of_their_type_and_nothing_else() {
    let stored = "2026-03-20T12:00:00.000000Z";
    // operator, operand, values for which it holds, values for which it does not
    for (operator, operand, holding, failing) in [
        ("eq", json!("علي Pro"), json!(["علی pro"]), json!(["علی", "", 5, true, null, ["علی pro"]])),
        ("eq", json!(5), json!([5, 5.0]), json!(["5", 5.1, true, [5]])),
        ("eq", json!(true), json!([true]), json!([false, 1, "true"])),
        ("eq", json!("2026-03-20T12:00:00Z"), json!([stored, "2026-03-20t12:00:00z"]), json!(["2026-03-20"])),
        ("eq", json!("2026-03-20"), json!(["2026-03-19T20:30:00.000000Z", "2026-03-20"]), json!([stored])),
        ("in", json!(["a", "ك"]), json!(["A", "ک", "ك"]), json!(["b", "", null, ["a"]])),
        ("in", json!([1, 2.5]), json!([1, 2.5, 1.0]), json!(["1", 2, true])),
        (
            "contains",
            json!("ER"),
            json!(["person", ["x", "Er"], [["a"], "er"]]),
            json!(["pe", ["person"], 5, {"er": 1}]),
        ),
        ("contains", json!(2), json!([[1, 2.0]]), json!(["2", 2, ["2"], [[2]]])),
        ("starts_with", json!("كت"), json!(["کتاب", "كتاب"]), json!(["یکتا", "ک", ["کت"]])),
        ("matches", json!("^a.b$"), json!(["axb"]), json!(["Axb", "a\nb", "xaxb", 5])),
        ("gt", json!(5), json!([5.5, 1e300]), json!([5, "6", true])),
        ("gte", json!(5), json!([5, 6]), json!([4.9, null])),
        ("lt", json!(0), json!([-0.1, -1e300]), json!([0, -0.0, "-1"])),
        ("lte", json!(0), json!([0, -0.0]), json!([0.1, false])),
        ("before", json!("2026-03-20T12:00:01Z"), json!([stored]), json!(["2026-03-20", 5, "soon"])),
        ("after", json!("2026-03-20"), json!([stored]), json!(["2026-03-19T20:30:00.000000Z", "2027", "zzz"])),
        ("within", json!({ "last": "1h" }), json!([stored]), json!(["2026-03-20T12:00:00.000001Z"])),
        ("within", json!({ "next": "1h" }), json!(["2026-03-20T12:00:00.000001Z"]), json!([stored])),
        ("exists", json!(null), json!(["", 0, false, [], {}]), json!([null])),
    ] {
        let negative = match operator {
            "eq" => Some("ne"),
            "in" | "contains" | "within" | "exists" => Some(operator),
            _ => None,
        };
        for (values, expected) in [(holding, true), (failing, false)] {
            for value in values.as_array().unwrap() {
                let person = Person::with_traits(json!({ "t": value }));
                let json = of_trait(operator, operand.clone());
                assert_eq!(holds(&json, &person), expected, "{value} {operator} {operand}");
                if let Some(negative) = negative {
                    let word = if negative == "ne" { "ne".to_owned() } else { format!("not_{negative}") };
                    assert_eq!(
                        holds(&of_trait(&word, operand.clone()), &person),
                        !expected,
                        "{value} {word} {operand}"
                    );
                }
            }
        }
        // nothing there: no positive holds, every negative does
        assert!(!holds(&of_trait(operator, operand.clone()), &Person::default()), "{operator}");
    }
    for negative in [of_trait("ne", json!("x")), of_trait("not_in", json!([1])), of_trait("not_contains", json!("x"))] {
        assert!(holds(&negative, &Person::default()));
    }
    assert!(holds(&of_trait("not_within", json!({ "last": "1d" })), &Person::default()));
}

#[test]
fn keys_of_traits_are_no_paths() {
    let person = Person::with_traits(json!({ "a": { "b": "deep" }, "a.b": "flat", "$": "dollar", "a\"b": "quote" }));
    for (key, value) in [("a.b", "flat"), ("$", "dollar"), ("a\"b", "quote")] {
        let json =
            json!({ "type": "attribute", "attribute": format!("traits.{key}"), "operator": "eq", "value": value });
        assert!(holds(&json, &person), "{key}");
    }
}
