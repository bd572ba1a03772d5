"""The register scale: its rules in both languages, its refusals, and the statements it must put in order."""

import importlib

import numpy as np
import pandas as pd
import pytest

from analysis.tone import forms

module = importlib.import_module("analysis.tone.register")
lexicon = importlib.import_module("analysis.tone.register_lexicon")
matches = importlib.import_module("analysis.tone.register_matches")
explain = importlib.import_module("analysis.tone.explain").explain
register = module.register


def score(text, language):
    return register([text], language)["score"].iloc[0]


def weights(text, language):
    """concept -> final weight, for texts in which each concept stands once."""
    return explain(text, language).table.set_index("concept")["final_weight"].to_dict()


def rules(text, language):
    return set("; ".join(explain(text, language).table["rules"]).split("; ")) - {""}


# -- 15 January 2026: one call, four accounts ------------------------------------------------------------------------

POST = {
    "en": 'The United States has made plain that "incremental progress" on border security is "unacceptable". From '
    "here on, bilateral engagements with Mexico will have to yield concrete, verifiable results: narcoterrorist "
    "networks taken apart and a real fall in fentanyl trafficking, so that people on either side of the border are "
    "protected.",
    "es": 'Estados Unidos ha dejado claro que el "progreso gradual" en la seguridad fronteriza es "inaceptable". De '
    "ahora en adelante, los compromisos bilaterales con México tendrán que dar resultados concretos y verificables: "
    "redes narcoterroristas desmanteladas y una baja real del tráfico de fentanilo, para que la gente de ambos lados "
    "de la frontera esté protegida.",
}
JOINT = {
    "en": "The secretaries stand by a partnership built on mutual respect for sovereignty and acknowledge that more "
    "has to be done; for all the progress, significant challenges are left. The Security Implementation Group, which "
    "meets next on 23 January, must go on producing tangible action with meaningful results against cartels, "
    "fentanyl and arms. Both governments will pursue information-sharing initiatives and hold a security ministerial "
    "in Washington in February to take stock, find gaps and fix clear expectations.",
    "es": "La llamada da continuidad a la charla presidencial, sobre la base del mutuo respeto a la soberanía; hace "
    "falta hacer más. El grupo del 23 de enero debe seguir dando acciones tangibles, y la ministerial de febrero en "
    "Washington, por el aniversario de esta etapa, servirá para valorar avances y precisar futuras colaboraciones.",
}
AMBASSADOR = {
    "en": "It is worth celebrating that the two governments keep their channels open, a fruit of the cooperation that "
    "Trump and Sheinbaum drive. There is already progress for both countries, and it matters to go on towards the "
    "shared goals.",
    "es": "Es de celebrar que los dos gobiernos sigan con los canales abiertos, fruto de la cooperación que impulsan "
    "Trump y Sheinbaum. Ya hay avances para ambos países e importa seguir hacia las metas compartidas.",
}


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_bureau_presses_the_joint_text_cooperates_and_the_ambassador_is_warmest(language):
    post, joint, ambassador = register([POST[language], JOINT[language], AMBASSADOR[language]], language)["score"]
    assert post < -0.4 < 0.4 < joint < ambassador


def test_one_passage_scores_alike_in_both_languages():
    for versions in (POST, JOINT, AMBASSADOR):
        assert abs(score(versions["en"], "en") - score(versions["es"], "es")) < 0.3


# -- rules -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "plain", "denied"),
    [("en", "There will be tariffs.", "There will be no tariffs."), ("es", "Habrá aranceles.", "No habrá aranceles.")],
)
def test_a_threat_denied_is_mild_good_news(language, plain, denied):
    assert weights(plain, language) == {"tariff": -2.0}
    assert weights(denied, language) == {"tariff": 0.5}
    assert rules(denied, language) == {"negated"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The talks never were productive."),
        ("en", "The talks weren't productive."),
        ("en", "Talks without productive ideas."),
        ("es", "La plática nunca fue productiva."),
        ("es", "La plática no fue productiva."),
        ("es", "No fue cordial ni productiva."),
        ("es", "Una plática sin ideas productivas."),
    ],
)
def test_praise_denied_is_criticism(language, text):
    assert weights(text, language)["productive"] == -1.25


def test_cooperation_denied_costs_most_of_what_it_was_worth():
    assert weights("México no coopera.", "es") == {"cooperate": -1.5}
    assert weights("They never cooperate.", "en") == {"cooperate": -1.5}


def test_negation_does_not_reach_over_a_comma_or_a_but():
    assert weights("No hay prisa, pero la relación es productiva.", "es")["productive"] == 2.5
    assert weights("It is not over but productive.", "en")["productive"] == 2.5
    assert weights("It is not over, productive talks go on.", "en")["productive"] == 2.5


def test_negation_in_form_only_changes_nothing():
    assert weights("No doubt the talks were productive.", "en")["productive"] == 2.5
    assert weights("Sin duda fue productiva.", "es") == {"productive": 2.5}
    assert weights("No solo fue productiva.", "es") == {"productive": 2.5}


@pytest.mark.parametrize(
    ("language", "text", "concept"),
    [
        ("en", "We will not tolerate this.", "tolerate"),
        ("en", "Mexico won't accept it.", "accept_v"),
        ("es", "No permitiremos esto.", "allow"),
        ("es", "Jamás admitirá eso.", "admit_v"),
        ("es", "No aceptamos eso.", "accept_v"),
    ],
)
def test_not_to_allow_or_accept_is_a_refusal(language, text, concept):
    assert weights(text, language) == {concept: -2.0}
    assert rules(text, language) == {"refusal"}


def test_to_allow_is_neutral():
    assert weights("They will allow it.", "en") == {"allow": 0.0}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We reject it categorically."),
        ("en", "We categorically reject it."),
        ("es", "México rechaza categóricamente eso."),
        ("es", "Lo rechazamos rotundamente."),
    ],
)
def test_a_categorical_rejection_weighs_more_than_a_plain_one(language, text):
    assert weights(text, language) == {"reject_categorically": -3.0}


@pytest.mark.parametrize(
    ("language", "text", "weight"),
    [
        ("en", "They will face sanctions.", -3.0),
        ("en", "They may face sanctions.", -1.5),
        ("es", "Recibirá sanciones.", -3.0),
        ("es", "Podría recibir sanciones.", -1.5),
    ],
)
def test_may_halves_what_will_says(language, text, weight):
    assert weights(text, language)["sanction"] == weight


def test_would_weighs_less_than_will():
    assert weights("Castigará.", "es") == {"punish": -3.0}
    assert weights("Castigaría.", "es") == pytest.approx({"punish": -2.1})
    assert weights("It would punish.", "en") == pytest.approx({"punish": -2.1})


@pytest.mark.parametrize(
    ("language", "must", "should", "nobody"),
    [
        ("en", "Mexico must act.", "Mexico should act.", "All must act."),
        ("es", "México tiene que actuar.", "México debería actuar.", "Todos deberán actuar."),
    ],
)
def test_a_duty_laid_on_a_government_presses_more_than_advice_or_a_duty_of_nobody(language, must, should, nobody):
    assert score(must, language) < score(should, language) < score(nobody, language) < 0
    assert rules(nobody, language) == {"no government named"}


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "If Mexico fails, sanctions may follow."), ("es", "Si México no actúa, podrían venir sanciones.")],
)
def test_a_threat_under_a_condition_is_an_ultimatum_and_is_not_softened(language, text):
    assert weights(text, language)["sanction"] == -3.0


@pytest.mark.parametrize(
    ("language", "text"), [("en", "Fine, if they cooperate."), ("es", "Bueno será, si cooperan.")]
)
def test_cooperation_under_a_condition_counts_half(language, text):
    assert weights(text, language)["cooperate"] == 1.0


def test_si_with_an_accent_is_no_condition():
    assert weights("Sí cooperan.", "es") == {"cooperate": 2.0}
    assert weights("Si cooperan.", "es") == {"cooperate": 1.0}


@pytest.mark.parametrize(
    ("language", "plain", "strong", "weak"),
    [
        ("en", "We are concerned.", "We are deeply concerned.", "We are somewhat concerned."),
        ("es", "Preocupa eso.", "Nos tiene profundamente preocupados.", "Nos tiene algo preocupados."),
    ],
)
def test_intensifiers_and_downtoners(language, plain, strong, weak):
    assert weights(plain, language) == {"concern": -1.0}
    assert weights(strong, language) == {"concern": -1.3}
    assert weights(weak, language) == {"concern": -0.6}


@pytest.mark.parametrize(
    ("language", "text", "concept", "weight"),
    [
        ("en", "We lament deeply what was said.", "lament", -1.3),
        ("es", "Lamentamos profundamente lo dicho.", "lament", -1.3),
        ("es", "Fue una protesta enérgica.", "protest", -2.6),
        ("es", "Seguimos muy lejos.", "continue_v", 0.5),
    ],
)
def test_a_word_of_degree_may_stand_right_behind_but_lifts_no_weak_word(language, text, concept, weight):
    assert weights(text, language)[concept] == pytest.approx(weight)


@pytest.mark.parametrize(
    ("language", "text", "concept"), [("en", "Our thanks.", "thank"), ("es", "Nuestra gratitud.", "grateful")]
)
def test_our_thanks_are_no_praise_of_oneself(language, text, concept):
    assert weights(text, language) == {concept: 3.0}


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "They apologised."), ("es", "Se disculparon."), ("en", "An apology."), ("es", "Ofreció una disculpa.")],
)
def test_an_apology_is_cooperative(language, text):
    assert score(text, language) == 0.75


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Mexico should apologise."), ("es", "México debería pedir perdón."), ("es", "Que se disculpe.")],
)
def test_an_apology_asked_for_is_a_demand(language, text):
    assert weights(text, language) == {"apology": -2.0}


def test_said_that_not_is_no_refusal():
    assert weights("Dijo que no habrá aranceles.", "es") == {"tariff": 0.5}
    assert weights("He said that there will be no tariffs.", "en") == {"tariff": 0.5}


@pytest.mark.parametrize(("language", "text"), [("en", "We must work together."), ("es", "Debemos trabajar juntos.")])
def test_a_duty_the_speaker_takes_on_is_no_pressure(language, text):
    assert score(text, language) > 0.8


@pytest.mark.parametrize(
    ("language", "text"), [("en", "It would reduce tensions."), ("es", "Servirá para reducir las tensiones.")]
)
def test_tension_eased_is_good_news(language, text):
    assert weights(text, language)["tension"] > 0


@pytest.mark.parametrize(
    ("language", "direct", "relayed", "own"),
    [
        ("en", "It was excellent.", "He said that it was excellent.", "Our excellent plan."),
        ("es", "Fue excelente.", "Dijo que fue excelente.", "Nuestro excelente plan."),
    ],
)
def test_praise_relayed_and_praise_of_oneself_count_half(language, direct, relayed, own):
    assert weights(direct, language)["excellent"] == 3.0
    assert weights(relayed, language)["excellent"] == 1.5
    assert weights(own, language)["excellent"] == 1.5


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We condemn the cartels."),
        ("en", "We will attack the terrorist cartels."),
        ("en", "We will punish fentanyl traffickers."),
        ("en", "The violence of the gangs is a threat."),
        ("en", "Dismantle the cartels and fight against fentanyl."),
        ("es", "Condenamos a los cárteles."),
        ("es", "Atacaremos a los cárteles terroristas."),
        ("es", "Castigaremos a los traficantes de fentanilo."),
        ("es", "La violencia de las bandas es una amenaza."),
        ("es", "Desmantelar los cárteles y combatir el fentanilo."),
    ],
)
def test_harsh_words_about_third_parties_are_no_pressure(language, text):
    assert score(text, language) == 0


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We condemn the government."),
        ("en", "We will attack the cartels inside Mexico."),
        ("en", "Mexico must dismantle the cartels."),
        ("es", "Condenamos al gobierno."),
        ("es", "Atacaremos a los cárteles en México."),
        ("es", "Estados Unidos tiene que frenar las armas."),
        ("es", "México no ha hecho lo suficiente contra el fentanilo."),
    ],
)
def test_harsh_words_about_the_other_government_or_force_on_its_soil_are_pressure(language, text):
    assert score(text, language) < -0.7


@pytest.mark.parametrize(
    ("language", "text"), [("en", "The tariffs are suspended."), ("es", "Se suspenden los aranceles.")]
)
def test_tariffs_suspended_are_good_news(language, text):
    assert weights(text, language)["tariff"] == 1.5


@pytest.mark.parametrize(
    ("language", "text"), [("en", "It will avoid a trade war."), ("es", "Se trata de evitar una guerra comercial.")]
)
def test_a_threat_avoided_is_good_news(language, text):
    assert weights(text, language)["trade_war"] > 0
    assert rules(text, language) == {"pressure taken off"}


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "A welcome step, but it is insufficient.", "It is insufficient, but a welcome step."),
        ("es", "Se celebra el paso, pero es insuficiente.", "Es insuficiente, pero se celebra el paso."),
    ],
)
def test_what_follows_a_but_is_the_point(language, first, second):
    assert score(first, language) < 0 < score(second, language)
    salience = explain(first, language).table.set_index("concept")["salience"]
    assert salience.loc["fall_short"] == 1.5
    assert salience.iloc[0] == 0.5


@pytest.mark.parametrize(
    ("language", "respectful", "defensive"),
    [
        ("en", "with full respect for our sovereignty", "This is about sovereignty."),
        ("es", "con pleno respeto a nuestra soberanía", "Se trata de soberanía."),
    ],
)
def test_sovereignty_after_respect_is_common_ground(language, respectful, defensive):
    assert score(respectful, language) > 0 > score(defensive, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "They violated the cooperation agreement."),
        ("en", "We demand cooperation."),
        ("en", "Mexico must cooperate."),
        ("es", "Violó el acuerdo de cooperación."),
        ("es", "Exigimos cooperación."),
        ("es", "México tiene que cooperar."),
    ],
)
def test_cooperation_that_is_broken_or_demanded_is_no_good_news(language, text):
    assert score(text, language) < -0.5
    assert "what is blamed or asked for" in rules(text, language)


# -- matching --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "concepts"),
    [
        ("en", "All options are on the table.", ["all_options"]),
        ("en", "It is time to act.", ["time_to", "act"]),
        ("en", "incremental progress", ["incremental_progress"]),
        ("en", "concrete, verifiable results", ["verifiable_results"]),
        ("en", "shared responsibility and mutual respect", ["shared_responsibility", "mutual_respect"]),
        ("es", "hace falta hacer más", ["more_needed"]),
        ("es", "dará su merecido", ["punish"]),
        ("es", "México no es piñata de nadie", ["not_colony"]),
        ("es", "violación de soberanía", ["violate_sovereignty"]),
        ("es", "todas las opciones siguen sobre la mesa", ["all_options"]),
        ("es", "responsabilidad compartida y respeto mutuo", ["shared_responsibility", "mutual_respect"]),
    ],
)
def test_a_phrase_shadows_the_words_inside_it(language, text, concepts):
    assert explain(text, language).table["concept"].tolist() == concepts


def test_words_match_whole_and_the_shorter_phrase_holds_when_the_longer_ends_inside_a_word():
    assert explain("an unfairground agreementless", "en").table.empty
    assert explain("She will call only on Monday.", "en").table.empty
    assert explain("make clearly agree", "en").table["concept"].tolist() == ["agree"]
    assert explain("a demand forthcoming", "en").table["concept"].tolist()[0] == "demand"


def test_accents_capitals_and_curly_quotes_make_no_difference():
    plain = score("México exigió una explicación por la violación", "es")
    assert score("MEXICO EXIGIO UNA EXPLICACION POR LA VIOLACION", "es") == plain
    assert score("me\u0301xico “exigió” una explicación: por la violación", "es") < 0
    assert score("It isn’t productive.", "en") == score("It isn't productive.", "en") < 0


def test_us_is_a_country_only_in_capitals():
    assert rules("The US must act.", "en") == set()
    assert rules("All of us must act.", "en") == {"no government named"}


def test_a_full_stop_in_an_abbreviation_or_a_number_ends_no_sentence():
    found = matches.find(["The U.S. must act. EE. UU. debe 3.5 y 10,000. Fin."], lexicon.load("en"))
    assert found.sentence.tolist() == sorted(found.sentence.tolist())
    assert rules("The U.S. must act.", "en") == set()
    assert rules("EE. UU. tiene que actuar.", "es") == set()


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("The reply falls short.", "La respuesta se queda corta."),
        ("It leaves much to be desired.", "Deja mucho que desear."),
        ("The plan raises deep concern.", "El plan despierta honda preocupación."),
        ("He branded them terrorists.", "Los tildó de terroristas."),
        ("They were never consulted.", "Nunca fueron consultados."),
        ("We are running out of patience.", "Se nos está acabando la paciencia."),
        ("Europe will not give in to blackmail.", "Europa no cederá a chantajes."),
        ("A flagrant violation of the pact.", "Una violación flagrante del pacto."),
        ("They turned a blind eye.", "Se hicieron de la vista gorda."),
        ("It goes against the treaty.", "Va en contra del tratado."),
        ("They are taking advantage of it.", "Se están aprovechando, se aprovecharon de ello."),
        ("At the request of the embassy.", "A solicitud de la embajada."),
        ("He kept his word.", "Cumplió su palabra."),
        ("The visit was called off.", "La visita quedó cancelada."),
        ("The two presidents want a strategic alliance.", "Los dos presidentes quieren una alianza estratégica."),
        ("The European Union opposes it.", "La Unión Europea se opone."),
        ("They are ready to talk.", "Están listos para conversar."),
        ("The army was placed at their disposal.", "El ejército se puso a su disposición."),
    ],
)
def test_common_turns_of_phrase_score_alike_in_both_languages(english, spanish):
    assert score(english, "en") == pytest.approx(score(spanish, "es"), abs=0.12)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El artículo del tratado."),
        ("es", "Por medio de resultados."),
        ("es", "El objeto de la escala, a gran escala."),
        ("es", "La potencia y su negocio."),
        ("es", "El fallo se dictó en el estrecho."),
        ("en", "The United Nations and the verdict."),
        ("en", "An early warning of the need to go."),
    ],
)
def test_words_that_only_look_like_tone_carry_none(language, text):
    assert (explain(text, language).table["final_weight"].abs() <= 0.5).all()


# -- the frame -------------------------------------------------------------------------------------------------------


def test_the_whole_frame():
    frame = register(["We thank Mexico.", "", "xyz", None, "Merci."], ["en", "en", "en", "en", "fr"])
    expected = pd.DataFrame(
        {
            "score": [1.5, np.nan, np.nan, np.nan, np.nan],
            "matched_share": [1 / 3, np.nan, 0.0, np.nan, np.nan],
            "n_matched": pd.array([1, None, 0, None, None], dtype="Int64"),
            "share_threat": [0.0, np.nan, np.nan, np.nan, np.nan],
            "share_praise": [1.0, np.nan, np.nan, np.nan, np.nan],
            "reason": pd.Series(
                [
                    None,
                    "empty text",
                    "no word of the list matched",
                    "empty text",
                    "language fr is not read by this instrument",
                ],
                dtype="str",
            ),
        }
    )
    pd.testing.assert_frame_equal(frame, expected)


def test_a_neutral_text_scores_zero_and_a_foreign_one_nothing():
    assert score("The ministry announced the plan.", "en") == 0
    assert np.isnan(score("La ministre a parlé.", "fr"))
    assert np.isnan(score("Buenas.", None))


def test_languages_may_differ_from_text_to_text_and_the_index_is_kept():
    texts = pd.Series(["We thank them.", "Se agradece."], index=["a", "b"])
    frame = register(texts, ["en-US", "es-MX"])
    assert frame.index.tolist() == ["a", "b"]
    assert frame["score"].tolist() == [1.5, 1.5]


def test_a_text_scores_the_same_alone_and_among_others():
    texts = [*POST.values(), *JOINT.values(), *AMBASSADOR.values(), "", "US\0must “act”", "¡Gracias! 😀 Exigimos."]
    for language in ("en", "es"):
        together = register(texts, language)["score"]
        alone = pd.concat([register([text], language) for text in texts])["score"]
        np.testing.assert_array_equal(together, alone)


def test_batches_join_without_a_seam(monkeypatch):
    texts = [POST["en"], JOINT["en"], AMBASSADOR["en"]] * 5
    whole = register(texts, "en")
    monkeypatch.setattr(module, "BATCH_CHARACTERS", 500)
    monkeypatch.setattr(matches, "SLICE", 64)
    pd.testing.assert_frame_equal(register(texts, "en"), whole)


def test_a_long_text_is_read_to_its_end():
    one = register([POST["en"]], "en").iloc[0]
    many = register([" ".join([POST["en"]] * 400)], "en").iloc[0]
    assert many["n_matched"] == 400 * one["n_matched"]
    assert many["matched_share"] == pytest.approx(one["matched_share"])


def test_scores_stay_on_the_scale():
    rng = np.random.default_rng(20260115)
    for language in ("en", "es"):
        entries = [entry for row in lexicon.read() for entry in row[f"{language}_forms"].split(";") if entry]
        words = [next(iter(forms.expand(entry.removeprefix("="), language))) for entry in entries]
        texts = [" ".join(rng.choice(words, 12)) for _ in range(300)]
        scores = register(texts, language)["score"].dropna()
        assert scores.between(-3, 3).all()
        assert len(scores) > 290


# -- the lexicon -----------------------------------------------------------------------------------------------------


def test_the_lexicon_has_450_concepts_or_more_in_both_languages_and_no_concept_twice():
    rows = pd.DataFrame(lexicon.read())
    toned = rows[rows["class"].isin(lexicon.CLASSES)]
    assert not rows["concept"].duplicated().any()
    assert ((toned["en_forms"] != "") & (toned["es_forms"] != "")).sum() >= 450
    assert set(toned["class"]) == set(lexicon.CLASSES)
    assert (rows["gloss"] != "").all()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("warm,hostile,3,warm,cálido/a,,x", "row 2 (warm): class 'hostile'"),
        ("warm,praise,3,warm,cálido/a,hot,x", "flags ['hot'] not known"),
        ("warm,praise,1,warm,cálido/a,,x", "row 2 (warm): weight 1 is too far from its class praise (+3)"),
    ],
)
def test_a_faulty_row_is_named(tmp_path, change, message):
    path = tmp_path / "register.csv"
    path.write_text(f"concept,class,weight,en_forms,es_forms,flags,gloss\n{change}\n", encoding="utf-8")
    with pytest.raises(ValueError) as caught:
        lexicon.read(path)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("entry", "language", "wanted"),
    [
        ("reconocer/v", "es", "reconoce reconozco reconoció reconocía reconocerá reconocería reconozca reconociera"),
        ("reconocer/v", "es", "reconociendo reconocido reconocidas reconocer reconocerse reconociéndole"),
        ("advertir/v", "es", "advierte advirtió advertimos adviertan advirtiendo"),
        ("exigir/v", "es", "exige exijo exija exigió exigirán"),
        ("imponer/v", "es", "impone impuso impondrá impuesto impusieran imponiéndose"),
        ("intervenir/v", "es", "interviene intervino intervendría interviniendo"),
        ("resolver/v", "es", "resuelve resolvió resuelto resuelva"),
        ("continuar/v", "es", "continúa continuó continúe"),
        ("atacar/v", "es", "ataque atacó ataqué"),
        ("reducir/v", "es", "redujo reduzca reducirá"),
        ("contribuir/v", "es", "contribuye contribuyó contribuyendo contribuido"),
        ("creer/v", "es", "creyó creído creyendo"),
        ("interferir/v", "es", "interfiere interfirió interfieran"),
        ("desatender/v", "es", "desatiende desatendió"),
        ("desoír/v", "es", "desoye desoyó desoído"),
        ("agresión/n", "es", "agresión agresiones"),
        ("deny/v", "en", "deny denies denied denying"),
        ("commit/v", "en", "commits committed committing"),
        ("undertake/v", "en", "undertook undertaken undertaking"),
        ("breach/n", "en", "breach breaches"),
    ],
)
def test_forms_are_written_out(entry, language, wanted):
    assert set(wanted.split()) <= set(forms.expand(entry, language))


def test_the_preposition_de_is_no_form_of_a_verb():
    assert "dé" not in forms.expand("dar/v", "es")
    assert "de resultados" not in forms.expand("dar/v resultados", "es")


def test_the_conditional_is_marked_as_such():
    written = forms.expand("imponer/v", "es")
    assert [form for form, conditional in written.items() if conditional] == ["impondría", "impondríamos", "impondrían"]


def test_an_unknown_mark_or_a_word_that_is_no_verb_is_refused():
    with pytest.raises(ValueError, match="mark /x is not known"):
        forms.expand("word/x", "en")
    with pytest.raises(ValueError, match="not a Spanish infinitive"):
        forms.expand("paz/v", "es")
