using CallCenter.Core.Conditions;

namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>
/// Looks a questionnaire over before it is published (requirement O11): ids, texts, ranges, references; and, where these are in
/// order, which questions, rules and quotas can ever be reached (<see cref="FormReach"/>). Pure.
/// </summary>
public static class FormCheck
{
    private const int MaxScale = 100;

    /// <summary>Everything found, gravest first, then in the questionnaire's order.</summary>
    public static IReadOnlyList<FormFinding> Check(QuestionnaireForm form)
    {
        var findings = new List<FormFinding>();
        CheckWhole(form, findings);
        CheckIds(form, findings);
        foreach (var section in form.Sections)
        {
            CheckCondition(section.ShowIf, section.Id, FormFields.Before(form, section.Id, FormLanguage.Chinese), form, findings);
            foreach (var question in section.Questions)
            {
                CheckQuestion(form, question, findings);
            }
        }

        FormTexts.Check(form, findings);
        CheckCalculations(form, findings);
        CheckQuotas(form, findings);
        if (findings.TrueForAll(finding => finding.Severity != FindingSeverity.Error))
        {
            findings.AddRange(FormReach.Check(form));
        }

        findings.AddRange(form.Questions.Where(question => !Keypad.CanAsk(question))
            .Select(question => new FormFinding(FindingSeverity.Note, FormFindings.NoKeypad, question.Id, $"{question.Type}")));
        return [.. findings.OrderBy(finding => finding.Severity)];
    }

    /// <summary>Whether what was found keeps it from being published.</summary>
    public static bool Blocks(FormFinding finding) => finding.Severity is FindingSeverity.Error or FindingSeverity.Todo;

    private static void CheckWhole(QuestionnaireForm form, List<FormFinding> findings)
    {
        Fail(findings, !form.Questions.Any(), FormFindings.NoQuestions, null);
        Fail(findings, form.Questions.Count() > QuestionnaireForm.MaxQuestions, FormFindings.TooManyQuestions, null, $"{QuestionnaireForm.MaxQuestions}");
        Fail(findings, form.Languages.Count == 0, FormFindings.NoLanguage, null);
        Fail(findings, form.ScoreId is { } score && form.Calculations.All(item => item.Id != score), FormFindings.UnknownReference, null, form.ScoreId);
    }

    private static void CheckIds(QuestionnaireForm form, List<FormFinding> findings)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var ids = form.Sections.SelectMany(section => section.Questions.Select(question => question.Id).Prepend(section.Id))
            .Concat(form.Calculations.Select(item => item.Id)).Concat(form.Quotas.Select(item => item.Id)).Concat(form.Endings.Select(item => item.Id));
        foreach (var id in ids)
        {
            Fail(findings, !FormIds.IsId(id), FormFindings.BadId, id, id);
            Fail(findings, !seen.Add(id), FormFindings.DuplicateId, id, id);
        }
    }

    private static void CheckQuestion(QuestionnaireForm form, Question question, List<FormFinding> findings)
    {
        var id = question.Id;
        var before = FormFields.Before(form, id, FormLanguage.Chinese);
        CheckCondition(question.ShowIf, id, before, form, findings);
        CheckCodes(question.Options, id, findings);
        CheckCodes(question.Rows, id, findings);
        switch (question.Type)
        {
            case QuestionType.SingleChoice or QuestionType.MultipleChoice or QuestionType.Matrix:
                Fail(findings, question.Options.Count == 0, FormFindings.NoOptions, id);
                Fail(findings, question.Type == QuestionType.Matrix && question.Rows.Count == 0, FormFindings.NoRows, id);
                break;
            case QuestionType.Ranking:
                Fail(findings, question.Options.Count < 2, FormFindings.NoOptions, id);
                break;
            case QuestionType.Scale:
                var (min, max) = (question.Min ?? 1, question.Max ?? 5);
                Fail(findings, min >= max || max - min > MaxScale || decimal.Truncate(min) != min || decimal.Truncate(max) != max
                    || Math.Abs(min) > 10_000, FormFindings.BadRange, id);
                break;
            case QuestionType.Number:
                Fail(findings, question.Min > question.Max || question.Decimals is < 0 or > 6, FormFindings.BadRange, id);
                break;
            case QuestionType.Date:
                Fail(findings, question.Earliest > question.Latest, FormFindings.BadRange, id);
                break;
        }

        Fail(findings, question.Type == QuestionType.MultipleChoice && (question.Min > question.Max || question.Min < 0), FormFindings.BadRange, id);
        ConditionField[] withOwn = [.. before, .. FormFields.Of(question, FormLanguage.Chinese)];
        foreach (var rule in question.EndIf)
        {
            CheckCondition(rule.When, id, withOwn.DistinctBy(field => field.Name).ToList(), form, findings);
            Fail(findings, form.Endings.All(ending => ending.Id != rule.EndingId), FormFindings.UnknownEnding, id, rule.EndingId);
        }
    }

    private static void CheckCodes(IReadOnlyList<QuestionOption> options, string id, List<FormFinding> findings)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var option in options)
        {
            Fail(findings, !FormIds.IsCode(option.Code), FormFindings.BadId, id, option.Code);
            Fail(findings, !seen.Add(option.Code), FormFindings.DuplicateId, id, option.Code);
        }

        Fail(findings, options.Count > Question.MaxOptions, FormFindings.TooManyOptions, id, $"{Question.MaxOptions}");
    }

    private static void CheckCondition(
        Condition? condition, string itemId, IReadOnlyList<ConditionField> fields, QuestionnaireForm form, List<FormFinding> findings)
    {
        foreach (var error in ConditionCheck.Check(condition, fields))
        {
            findings.Add(error.Code == ConditionErrors.UnknownField
                ? new FormFinding(FindingSeverity.Error, Exists(form, error.Field!) ? FormFindings.LaterReference : FormFindings.UnknownReference, itemId, error.Field)
                : new FormFinding(FindingSeverity.Error, $"condition-{error.Code}", itemId, error.Detail is null ? error.Field : $"{error.Field}: {error.Detail}"));
        }
    }

    private static bool Exists(QuestionnaireForm form, string field) =>
        FormFields.Before(form, null, FormLanguage.Chinese).Any(known => known.Name == field)
        || form.Calculations.Any(calculation => calculation.Id == field);

    private static void CheckCalculations(QuestionnaireForm form, List<FormFinding> findings)
    {
        var names = form.Questions.SelectMany(FormFields.NumberNames).ToHashSet(StringComparer.Ordinal);
        foreach (var calculation in form.Calculations)
        {
            if (Formula.TryParse(calculation.Formula, out var formula) is { } error)
            {
                findings.Add(new FormFinding(FindingSeverity.Error, $"formula-{error.Code}", calculation.Id, error.Detail, error.Position));
            }
            else
            {
                foreach (var id in formula!.Ids.Where(id => !names.Contains(id)))
                {
                    var later = form.Calculations.Any(other => other.Id == id);
                    var position = calculation.Formula.IndexOf(id, StringComparison.Ordinal);
                    findings.Add(new FormFinding(
                        FindingSeverity.Error, later ? FormFindings.LaterReference : FormFindings.UnknownReference, calculation.Id, id, position));
                }
            }

            names.Add(calculation.Id);
        }
    }

    private static void CheckQuotas(QuestionnaireForm form, List<FormFinding> findings)
    {
        var fields = FormFields.Before(form, null, FormLanguage.Chinese);
        var plan = new FormPlan(form);
        foreach (var quota in form.Quotas)
        {
            CheckCondition(quota.When, quota.Id, fields, form, findings);
            Fail(findings, quota.Limit < 1, FormFindings.BadLimit, quota.Id, $"{quota.Limit}");
            Fail(findings, quota.EndingId is { } ending && form.Endings.All(known => known.Id != ending), FormFindings.UnknownEnding, quota.Id, quota.EndingId);
            if (quota.SkipSectionId is not { } skip)
            {
                continue;
            }

            var target = form.Sections.FirstOrDefault(section => section.Id == skip);
            Fail(findings, target is null, FormFindings.UnknownSection, quota.Id, skip);
            var point = form.Questions.Select(question => question.Id).Prepend(FormPlan.Start).FirstOrDefault(id => plan.QuotasAfter(id).Contains(quota));
            var decidedIn = form.Sections.ToList().FindIndex(section => section.Questions.Any(question => question.Id == point));
            Fail(findings, target is not null && form.Sections.ToList().IndexOf(target) <= decidedIn, FormFindings.SkipTooLate, quota.Id, skip);
        }
    }

    private static void Fail(List<FormFinding> findings, bool wrong, string code, string? item, string? detail = null)
    {
        if (wrong)
        {
            findings.Add(new FormFinding(FindingSeverity.Error, code, item, detail));
        }
    }
}
