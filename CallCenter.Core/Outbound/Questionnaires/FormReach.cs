using System.Collections.Immutable;
using CallCenter.Core.Conditions;

namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>
/// What of a questionnaire can ever be reached. Goes through it once with all kinds of answers at the same time; kinds that no later
/// condition can tell apart go on as one. So it is exact while there are at most <see cref="MaxWays"/> ways at a time, and says
/// 'not checked' beyond.
/// </summary>
internal sealed class FormReach
{
    /// <summary>Most ways followed at a time.</summary>
    public const int MaxWays = 4000;

    /// <summary>Most combinations tried to find that a condition contradicts itself.</summary>
    private const int MaxCombinations = 20_000;

    private readonly QuestionnaireForm _form;
    private readonly FormPlan _plan;
    private readonly Dictionary<string, AnswerCandidates> _candidates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lastUse = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly HashSet<EndRule> _fired = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _counted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _uncertain = new(StringComparer.Ordinal);
    private readonly List<FormFinding> _findings = [];
    private List<Way> _ways = [Way.Start];
    private bool _tainted;
    private int _step;

    private FormReach(QuestionnaireForm form) => (_form, _plan) = (form, new FormPlan(form));

    /// <summary>What can't be reached, and what couldn't be checked. The questionnaire's references must be in order.</summary>
    public static IEnumerable<FormFinding> Check(QuestionnaireForm form)
    {
        var reach = new FormReach(form);
        reach.Prepare();
        reach.Run();
        reach.Report();
        return reach._findings;
    }

    private IEnumerable<(Condition Condition, int Step)> Uses()
    {
        var step = 0;
        foreach (var section in _form.Sections)
        {
            step++;
            if (section.ShowIf is { } sectionIf)
            {
                yield return (sectionIf, step);
            }

            foreach (var question in section.Questions)
            {
                step++;
                if (question.ShowIf is { } showIf)
                {
                    yield return (showIf, step);
                }

                foreach (var condition in question.EndIf.Select(rule => rule.When).Concat(_plan.QuotasAfter(question.Id).Select(quota => quota.When)))
                {
                    yield return (condition, step);
                }
            }
        }

        foreach (var quota in _plan.QuotasAfter(FormPlan.Start))
        {
            yield return (quota.When, 0);
        }
    }

    private void Prepare()
    {
        var uses = Uses().ToList();
        foreach (var (condition, step) in uses)
        {
            foreach (var source in SourcesOf(condition))
            {
                _lastUse[source] = Math.Max(step, _lastUse.GetValueOrDefault(source));
            }
        }

        var tests = uses.SelectMany(use => use.Condition.Tests).ToList();
        var counted = FormFields.QuestionsBehind(_form, tests.Select(test => test.Field).Where(_plan.Formulas.ContainsKey));
        foreach (var question in _form.Questions)
        {
            List<FieldTest> own = [.. tests.Where(test => FormIds.QuestionOf(test.Field) == question.Id)];
            _candidates[question.Id] = AnswerCandidates.Of(question, own, counted.Contains(question.Id));
        }

        foreach (var field in tests.Select(test => test.Field).Where(IsCustomer).Distinct(StringComparer.Ordinal))
        {
            _candidates[field] = AnswerCandidates.OfText([.. tests.Where(test => test.Field == field)]);
        }
    }

    private void Run()
    {
        foreach (var field in _candidates.Keys.Where(IsCustomer).ToList())
        {
            Branch(way => [.. _candidates[field].Answers.Select(value => way.With(field, value))]);
            _tainted |= !_candidates[field].Complete;
        }

        Decide(FormPlan.Start);
        foreach (var section in _form.Sections)
        {
            _step++;
            Branch(way => [way with { Shown = !way.Skipped.Contains(section.Id) && Holds(section.ShowIf, way) }]);
            foreach (var question in section.Questions)
            {
                _step++;
                Ask(question);
                Decide(question.Id);
            }
        }
    }

    private void Ask(Question question)
    {
        var candidates = _candidates[question.Id];
        var live = _lastUse.ContainsKey(question.Id);
        if (_ways.Exists(way => way.Shown && Holds(question.ShowIf, way)))
        {
            _asked.Add(question.Id);
        }
        else if (_tainted)
        {
            _uncertain.Add(question.Id);
        }

        if (question.Required && candidates.Answers.Count == 0)
        {
            _findings.Add(new FormFinding(FindingSeverity.Error, FormFindings.DeadEnd, question.Id));
        }

        _tainted |= live && !candidates.Complete;
        Branch(way =>
        {
            if (!way.Shown || !Holds(question.ShowIf, way))
            {
                return [way];
            }

            var next = (live ? candidates.Answers : candidates.Answers.Take(1)).Select(answer => live ? way.With(question.Id, answer) : way);
            return question.EndIf.Count == 0 ? [.. next] : [.. next.Where(GoesOn)];
        });

        bool GoesOn(Way way)
        {
            if (question.EndIf.FirstOrDefault(rule => Holds(rule.When, way)) is not { } rule)
            {
                return true;
            }

            _fired.Add(rule);
            return false;
        }

        if (_tainted)
        {
            _uncertain.UnionWith(question.EndIf.Where(rule => !_fired.Contains(rule)).Select(_ => question.Id + "!"));
        }
    }

    private void Decide(string point)
    {
        foreach (var quota in _plan.QuotasAfter(point))
        {
            Branch(way =>
            {
                if (!Holds(quota.When, way))
                {
                    return [way];
                }

                _counted.Add(quota.Id);
                return quota.SkipSectionId is { } section ? [way, way with { Skipped = way.Skipped.Add(section) }] : [way];
            });
            if (_tainted && !_counted.Contains(quota.Id))
            {
                _uncertain.Add(quota.Id);
            }
        }

        // What nothing looks at any more no longer tells ways apart.
        Branch(way => [way.Without(id => _lastUse.GetValueOrDefault(id, -1) <= _step)]);
    }

    private void Branch(Func<Way, IReadOnlyList<Way>> next)
    {
        var ways = new Dictionary<string, Way>(StringComparer.Ordinal);
        foreach (var way in _ways.SelectMany(next))
        {
            if (ways.Count >= MaxWays)
            {
                _tainted = true;
                break;
            }

            ways.TryAdd(way.Key, way);
        }

        _ways = [.. ways.Values];
    }

    private bool Holds(Condition? condition, Way way) => ConditionEvaluator.Holds(condition, field => Value(field, way.Answers));

    private object? Value(string field, ImmutableSortedDictionary<string, string> answers)
    {
        if (IsCustomer(field))
        {
            return answers.GetValueOrDefault(field);
        }

        if (_plan.Formulas.TryGetValue(field, out var formula))
        {
            return formula.Calculate(id => Number(id, answers));
        }

        return answers.TryGetValue(FormIds.QuestionOf(field), out var answer)
            ? FormFields.Values(_form.Question(FormIds.QuestionOf(field))!, answer).FirstOrDefault(value => value.Field == field).Value
            : null;
    }

    private decimal? Number(string id, ImmutableSortedDictionary<string, string> answers)
    {
        if (_plan.Formulas.TryGetValue(id, out var formula))
        {
            return formula.Calculate(other => Number(other, answers));
        }

        return answers.TryGetValue(FormIds.QuestionOf(id), out var answer)
            ? FormFields.Numbers(_form.Question(FormIds.QuestionOf(id))!, answer).Where(number => number.Field == id).Select(number => (decimal?)number.Number).FirstOrDefault()
            : null;
    }

    private void Report()
    {
        foreach (var section in _form.Sections)
        {
            var contradicts = Contradicts(section.ShowIf);
            Warn(contradicts, FormFindings.Contradiction, section.Id, null);
            foreach (var question in section.Questions)
            {
                Warn(Contradicts(question.ShowIf), FormFindings.Contradiction, question.Id, null);
                if (!_asked.Contains(question.Id))
                {
                    Lost(question.Id, FormFindings.Unreachable);
                }

                foreach (var rule in question.EndIf.Where(rule => !_fired.Contains(rule) && _asked.Contains(question.Id)))
                {
                    Warn(true, _uncertain.Contains(question.Id + "!") ? FormFindings.NotChecked : FormFindings.DeadEndRule, question.Id, rule.EndingId);
                }
            }
        }

        foreach (var quota in _form.Quotas.Where(quota => !_counted.Contains(quota.Id)))
        {
            Lost(quota.Id, FormFindings.DeadQuota);
        }

        Warn(_ways.Count == 0 && !_tainted, FormFindings.NeverCompletes, null, null);
        var used = _form.Questions.SelectMany(question => question.EndIf).Select(rule => rule.EndingId).Concat(_form.Quotas.Select(quota => quota.EndingId)).ToHashSet();
        _findings.AddRange(_form.Endings.Where(ending => !used.Contains(ending.Id))
            .Select(ending => new FormFinding(FindingSeverity.Note, FormFindings.UnusedEnding, ending.Id)));
    }

    private void Lost(string id, string code) => Warn(true, _uncertain.Contains(id) ? FormFindings.NotChecked : code, id, null);

    private void Warn(bool so, string code, string? id, string? detail)
    {
        if (so)
        {
            _findings.Add(new FormFinding(code == FormFindings.NotChecked ? FindingSeverity.Note : FindingSeverity.Warning, code, id, detail));
        }
    }

    // By itself, whatever leads to it: no answers to the questions it looks at fulfil it.
    private bool Contradicts(Condition? condition)
    {
        if (condition is null)
        {
            return false;
        }

        List<string> sources = [.. SourcesOf(condition)];
        long size = 1;
        foreach (var source in sources)
        {
            size *= _candidates[source].Answers.Count + 1;
            if (!_candidates[source].Complete || size > MaxCombinations)
            {
                return false;
            }
        }

        IEnumerable<Way> ways = [Way.Start];
        foreach (var source in sources)
        {
            ways = ways.SelectMany(way => _candidates[source].Answers.Select(answer => way.With(source, answer)).Append(way));
        }

        return !ways.Any(way => Holds(condition, way));
    }

    private IEnumerable<string> SourcesOf(Condition condition) =>
        FormFields.QuestionsBehind(_form, condition.Fields).Concat(condition.Fields.Where(IsCustomer));

    private static bool IsCustomer(string field) => field.StartsWith(FormIds.CustomerPrefix, StringComparison.Ordinal);

    /// <summary>A way through the questionnaire, as far as what comes can tell it from others.</summary>
    private sealed record Way(ImmutableSortedDictionary<string, string> Answers, ImmutableSortedSet<string> Skipped, bool Shown)
    {
        public static readonly Way Start = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal), [], true);

        public string Key => $"{Shown}|{string.Join(',', Skipped)}|{string.Join('\u001f', Answers.Select(answer => $"{answer.Key}\u001e{answer.Value}"))}";

        public Way With(string id, string answer) => this with { Answers = Answers.SetItem(id, answer) };

        public Way Without(Predicate<string> gone) => this with { Answers = Answers.RemoveRange(Answers.Keys.Where(id => gone(id))) };
    }
}
