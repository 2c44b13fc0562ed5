using CallCenter.Core.Conditions;
using CallCenter.Core.Outbound.Questionnaires;

namespace CallCenter.Core.Outbound.Scripts;

/// <summary>Looks a script over before it is published (requirement O11): texts, fields, where branches lead, what can't be reached or left. Pure.</summary>
public static class ScriptCheck
{
    /// <summary>Everything found, gravest first, then in the script's order.</summary>
    public static IReadOnlyList<ScriptFinding> Check(ScriptForm form)
    {
        var findings = new List<ScriptFinding>();
        Fail(form.Steps.Count == 0, ScriptFindings.NoSteps);
        Fail(form.Steps.Count > ScriptForm.MaxSteps, ScriptFindings.TooManySteps, null, $"{ScriptForm.MaxSteps}");
        Fail(form.Languages.Count == 0, ScriptFindings.NoLanguage);
        findings.AddRange(form.Languages.Where(language => string.IsNullOrWhiteSpace(form.Title.Only(language)))
            .Select(language => new ScriptFinding(FindingSeverity.Todo, ScriptFindings.TextMissing, Detail: NameOf(language))));
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var fields = ScriptFields.Of(form);
        foreach (var step in form.Steps)
        {
            Fail(!FormIds.IsId(step.Id), ScriptFindings.BadId, step.Id, step.Id);
            Fail(!seen.Add(step.Id), ScriptFindings.DuplicateId, step.Id, step.Id);
            CheckTexts(form, step, fields, findings);
            CheckBranches(form, step, fields, findings);
        }

        CheckWays(form, findings);
        var used = form.Steps.SelectMany(Uses).ToHashSet(StringComparer.Ordinal);
        findings.AddRange(form.Columns.Where(column => !used.Contains(column))
            .Select(column => new ScriptFinding(FindingSeverity.Note, ScriptFindings.UnusedColumn, Detail: column)));
        return [.. findings.OrderBy(finding => finding.Severity)];

        void Fail(bool wrong, string code, string? step = null, string? detail = null)
        {
            if (wrong)
            {
                findings.Add(new ScriptFinding(FindingSeverity.Error, code, step, null, detail));
            }
        }
    }

    /// <summary>Whether what was found keeps it from being published.</summary>
    public static bool Blocks(ScriptFinding finding) => finding.Severity is FindingSeverity.Error or FindingSeverity.Todo;

    private static IEnumerable<string> Uses(ScriptStep step) =>
        new[] { step.Text, step.Hint }.SelectMany(text => ScriptFields.SlotsOf(text.Zh).Concat(ScriptFields.SlotsOf(text.En)))
            .Concat(step.Branches.SelectMany(branch => branch.When?.Fields ?? []));

    private static void CheckTexts(ScriptForm form, ScriptStep step, IReadOnlyList<ConditionField> fields, List<ScriptFinding> findings)
    {
        if (step.Kind == ScriptStepKind.Decide)
        {
            return;
        }

        findings.AddRange(form.Languages.Where(language => string.IsNullOrWhiteSpace(step.Text.Only(language)))
            .Select(language => new ScriptFinding(FindingSeverity.Todo, ScriptFindings.TextMissing, step.Id, Detail: NameOf(language))));
        findings.AddRange(new[] { step.Text, step.Hint }.SelectMany(text => ScriptFields.SlotsOf(text.Zh).Concat(ScriptFields.SlotsOf(text.En)))
            .Distinct(StringComparer.Ordinal).Where(slot => fields.All(field => field.Name != slot))
            .Select(slot => new ScriptFinding(FindingSeverity.Error, ScriptFindings.UnknownField, step.Id, Detail: slot)));
    }

    private static void CheckBranches(ScriptForm form, ScriptStep step, IReadOnlyList<ConditionField> fields, List<ScriptFinding> findings)
    {
        if (step.Kind == ScriptStepKind.End)
        {
            return;
        }

        if (step.Branches.Count == 0)
        {
            findings.Add(new ScriptFinding(FindingSeverity.Error, ScriptFindings.DeadEnd, step.Id));
        }
        else if (step.Branches.All(branch => branch.When is not null))
        {
            findings.Add(step.Kind == ScriptStepKind.Decide
                ? new ScriptFinding(FindingSeverity.Error, ScriptFindings.NoOtherwise, step.Id)
                : new ScriptFinding(FindingSeverity.Warning, ScriptFindings.MayDeadEnd, step.Id));
        }

        if (step.Branches.Count > ScriptStep.MaxBranches)
        {
            findings.Add(new ScriptFinding(FindingSeverity.Error, ScriptFindings.TooManyBranches, step.Id, Detail: $"{ScriptStep.MaxBranches}"));
        }

        for (var i = 0; i < step.Branches.Count; i++)
        {
            var branch = step.Branches[i];
            if (form.Step(branch.To) is null)
            {
                findings.Add(new ScriptFinding(FindingSeverity.Error, ScriptFindings.UnknownStep, step.Id, i, branch.To));
            }

            if (step.Kind == ScriptStepKind.Say)
            {
                findings.AddRange(form.Languages.Where(language => string.IsNullOrWhiteSpace(branch.Label.Only(language)))
                    .Select(language => new ScriptFinding(FindingSeverity.Todo, ScriptFindings.LabelMissing, step.Id, i, NameOf(language))));
            }
            else if (step.Branches.Take(i).Any(earlier => earlier.When is null))
            {
                findings.Add(new ScriptFinding(FindingSeverity.Warning, ScriptFindings.DeadBranch, step.Id, i));
            }

            findings.AddRange(ConditionCheck.Check(branch.When, fields).Select(error => error.Code == ConditionErrors.UnknownField
                ? new ScriptFinding(FindingSeverity.Error, ScriptFindings.UnknownField, step.Id, i, error.Field)
                : new ScriptFinding(FindingSeverity.Error, $"condition-{error.Code}", step.Id, i, error.Detail ?? error.Field)));
        }
    }

    private static void CheckWays(ScriptForm form, List<ScriptFinding> findings)
    {
        if (form.Steps.Count == 0)
        {
            return;
        }

        var reached = Closure([form.Steps[0].Id], id => Ways(form.Step(id)));
        findings.AddRange(form.Steps.Where(step => !reached.Contains(step.Id))
            .Select(step => new ScriptFinding(FindingSeverity.Warning, ScriptFindings.Unreachable, step.Id)));
        var into = form.Steps.SelectMany(step => Ways(step).Select(to => (To: to, From: step.Id))).ToLookup(way => way.To, way => way.From, StringComparer.Ordinal);
        var ending = Closure(form.Steps.Where(step => step.Kind == ScriptStepKind.End).Select(step => step.Id), id => into[id]);
        // Where a way is missing altogether that is said already.
        findings.AddRange(form.Steps.Where(step => reached.Contains(step.Id) && !ending.Contains(step.Id) && Ways(step).Any())
            .Select(step => new ScriptFinding(FindingSeverity.Error, ScriptFindings.NoEnd, step.Id)));
        findings.AddRange(form.Steps.Where(step => step.Kind == ScriptStepKind.Decide && Closure(Deciding(form, step), id => Deciding(form, form.Step(id))).Contains(step.Id))
            .Select(step => new ScriptFinding(FindingSeverity.Error, ScriptFindings.Endless, step.Id)));
    }

    private static IEnumerable<string> Ways(ScriptStep? step) => step is null or { Kind: ScriptStepKind.End } ? [] : step.Branches.Select(branch => branch.To);

    private static IEnumerable<string> Deciding(ScriptForm form, ScriptStep? step) =>
        step is { Kind: ScriptStepKind.Decide } ? Ways(step).Where(to => form.Step(to)?.Kind == ScriptStepKind.Decide) : [];

    private static HashSet<string> Closure(IEnumerable<string> from, Func<string, IEnumerable<string>> on)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(from);
        while (open.TryPop(out var id))
        {
            if (found.Add(id))
            {
                foreach (var next in on(id))
                {
                    open.Push(next);
                }
            }
        }

        return found;
    }

    private static string NameOf(FormLanguage language) => language == FormLanguage.Chinese ? "zh-CN" : "en";
}
