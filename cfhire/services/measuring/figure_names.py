"""What people call the figures that machines know by their keys."""

from cfhire.i18n import _

WEIGHTS = ("linear", "quadratic", "ordinal")


def figure_name(key: str) -> str:
    """Return the words for a key of an answer; `outer inner` for a figure within a group of figures."""
    names = _names()
    if key in names:
        return names[key]
    rest, _cut, last = key.rpartition("_")
    if last in WEIGHTS and rest in names:
        return _("{figure}, {weights} weights").format(figure=names[rest], weights=_weight_names()[last])
    outer, _cut, inner = key.partition(" ")
    if inner and outer in names:
        return _("{group}: {figure}").format(group=names[outer], figure=figure_name(inner))
    return key.replace("_", " ")


def _weight_names() -> dict[str, str]:
    return {"linear": _("linear"), "quadratic": _("quadratic"), "ordinal": _("ordinal")}


def _names() -> dict[str, str]:
    return _of_agreement() | _of_models() | _of_studies() | _of_selection() | _of_columns()


def _of_agreement() -> dict[str, str]:
    return {
        "alpha_nominal": _("Krippendorff's alpha, nominal"),
        "alpha_ordinal": _("Krippendorff's alpha, ordinal"),
        "alpha_interval": _("Krippendorff's alpha, interval"),
        "alpha_ratio": _("Krippendorff's alpha, ratio"),
        "ac1": _("Gwet's AC1"),
        "ac2": _("Gwet's AC2"),
        "fleiss_kappa": _("Fleiss' kappa"),
        "conger_kappa": _("Conger's kappa"),
        "cohen_kappa": _("Cohen's kappa"),
        "brennan_prediger": _("Brennan and Prediger"),
        "observed_agreement": _("Observed agreement"),
    }


def _of_models() -> dict[str, str]:
    return {
        "icc_1_1": _("ICC(1,1)"),
        "icc_a_1": _("ICC(A,1)"),
        "icc_c_1": _("ICC(C,1)"),
        "icc_1_k": _("ICC(1,k)"),
        "icc_a_k": _("ICC(A,k)"),
        "icc_c_k": _("ICC(C,k)"),
        "g_q_k": _("G(q,k)"),
        "g_q_k_reml": _("G(q,k) by REML"),
        "mean_raters": _("Interviewers of a candidate, harmonic mean"),
        "rater_weight": _("Weight of severity in a mean, q"),
        "cronbach_alpha": _("Cronbach's alpha"),
        "mean_squares": _("Mean square"),
        "msr": _("candidates"),
        "msw": _("within candidates"),
        "msc": _("interviewers"),
        "mse": _("residual"),
        "reml_criterion": _("−2 log restricted likelihood"),
        "intercept": _("Mean of the criteria"),
        "variance_components": _("Variance"),
        "candidate": _("candidate"),
        "rater": _("rater"),
        "residual": _("residual"),
        "deviance": _("Deviance"),
        "log_likelihood": _("Log likelihood"),
        "mu": _("Mean of the candidates' measures"),
        "sigma": _("Spread of the candidates' measures"),
    }


def _of_studies() -> dict[str, str]:
    return {
        "generalizability": _("Generalizability, Eρ²"),
        "dependability": _("Dependability, Φ"),
        "p": _("candidates (p)"),
        "i": _("questions (i)"),
        "r": _("interviewers (r)"),
        "t": _("tasks (t)"),
        "r:t": _("interviewers in tasks (r:t)"),
        "pi": _("candidates × questions (pi)"),
        "pr": _("candidates × interviewers (pr)"),
        "ir": _("questions × interviewers (ir)"),
        "pt": _("candidates × tasks (pt)"),
        "pir": _("candidates × questions × interviewers (pir)"),
        "pr:t": _("candidates × interviewers in tasks (pr:t)"),
    }


def _of_selection() -> dict[str, str]:
    return {
        "impact_ratio": _("Impact ratio"),
        "h": _("Cohen's h"),
        "z": _("z, two proportions"),
        "z_p": _("p of z"),
        "sd_hypergeometric": _("Standard deviations, hypergeometric"),
        "fisher_p": _("p, Fisher's exact test"),
        "midp": _("p, Lancaster's mid-p"),
        "midp_doubled": _("p, mid-p doubled"),
        "midp_lower": _("p, mid-p of the lower tail"),
        "adjusted_p": _("p after Holm"),
        "test_name": _("test"),
        "operational": _("Corrected correlation"),
        "corrected_for_range": _("Corrected for range alone"),
        "corrected_for_unreliability": _("Corrected for unreliability alone"),
        "disattenuated": _("Without error in either"),
        "correlation_of_axes": _("Correlation of the axes"),
    }


def _of_columns() -> dict[str, str]:
    return {
        "se": _("standard error"),
        "value": _("value"),
        "deviation": _("standard deviation"),
        "item_total": _("item–total r"),
        "alpha_if_dropped": _("alpha if dropped"),
        "differential_elevation": _("differential elevation"),
        "stereotype_accuracy": _("stereotype accuracy"),
        "differential_accuracy": _("differential accuracy"),
        "borman_differential_accuracy": _("differential accuracy (Borman)"),
        "below_four_fifths": _("below four fifths"),
        "one_hire_reverses": _("one hire reverses"),
        "left_out": _("left out"),
    }
