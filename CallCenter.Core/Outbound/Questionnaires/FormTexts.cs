namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>The texts of a questionnaire: which are missing in a language, and what they put in.</summary>
internal static class FormTexts
{
    public static void Check(QuestionnaireForm form, List<FormFinding> findings)
    {
        Missing(form, null, "title", form.Title, findings);
        Missing(form, null, "thanks", form.Thanks, findings);
        Slots(form, null, null, form.Welcome, findings, started: false);
        Slots(form, null, null, form.Thanks, findings);
        foreach (var section in form.Sections)
        {
            Missing(form, section.Id, "title", section.Title, findings);
            foreach (var question in section.Questions)
            {
                CheckQuestion(form, question, findings);
            }
        }

        foreach (var ending in form.Endings)
        {
            Missing(form, ending.Id, "text", ending.Text, findings);
            Slots(form, ending.Id, null, ending.Text, findings);
        }
    }

    private static void CheckQuestion(QuestionnaireForm form, Question question, List<FormFinding> findings)
    {
        Missing(form, question.Id, "text", question.Text, findings);
        Slots(form, question.Id, question.Id, question.Text, findings);
        Slots(form, question.Id, question.Id, question.Hint, findings);
        foreach (var option in question.Options.Concat(question.Rows))
        {
            Missing(form, question.Id, option.Code, option.Text, findings);
        }

        // Labels and hints needn't be there, but then in all languages.
        foreach (var (name, text) in new[] { ("min", question.MinLabel), ("max", question.MaxLabel), ("hint", question.Hint) })
        {
            if (text.Zh.Length > 0 || text.En.Length > 0)
            {
                Missing(form, question.Id, name, text, findings);
            }
        }
    }

    private static void Missing(QuestionnaireForm form, string? itemId, string part, LocalText text, List<FormFinding> findings) =>
        findings.AddRange(form.Languages.Where(language => string.IsNullOrWhiteSpace(text.Only(language)))
            .Select(language => new FormFinding(FindingSeverity.Todo, FormFindings.TextMissing, itemId, $"{part} · {(language == FormLanguage.Chinese ? "zh-CN" : "en")}")));

    private static void Slots(
        QuestionnaireForm form, string? itemId, string? before, LocalText text, List<FormFinding> findings, bool started = true)
    {
        var slots = Interview.SlotsOf(text.Zh).Concat(Interview.SlotsOf(text.En)).Distinct(StringComparer.Ordinal).ToList();
        if (slots.Count == 0)
        {
            return;
        }

        var all = Names(form, null);
        var known = started ? (before is null ? all : Names(form, before)) : FormIds.CustomerFields.ToHashSet(StringComparer.Ordinal);
        findings.AddRange(slots.Where(slot => !known.Contains(slot)).Select(slot => new FormFinding(
            FindingSeverity.Error, all.Contains(slot) ? FormFindings.LaterReference : FormFindings.UnknownReference, itemId, $"{{{{{slot}}}}}")));
    }

    // Whole matrices and rankings can be put in, though no condition can test them as a whole.
    private static HashSet<string> Names(QuestionnaireForm form, string? before) =>
        FormFields.Before(form, before, FormLanguage.Chinese).SelectMany(field => new[] { field.Name, FormIds.QuestionOf(field.Name) })
            .Where(name => name != "customer").ToHashSet(StringComparer.Ordinal);
}
