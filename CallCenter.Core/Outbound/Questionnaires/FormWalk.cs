using CallCenter.Core.Conditions;

namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>
/// The way through a questionnaire that given answers lead: which questions are asked, up to the first that isn't answered yet,
/// to a quota that isn't decided yet, or to the end. The one place that says what is asked; the interview and its tests stand on it.
/// </summary>
internal sealed class FormWalk
{
    private readonly QuestionnaireForm _form;
    private readonly FormPlan _plan;
    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, decimal> _numbers = new(StringComparer.Ordinal);

    private FormWalk(FormPlan plan, IReadOnlyDictionary<string, string> customer)
    {
        (_plan, _form) = (plan, plan.Form);
        foreach (var (field, value) in customer)
        {
            _values[field] = value;
        }
    }

    /// <summary>Questions asked, in order; the last one may be without an answer.</summary>
    public List<Question> Path { get; } = [];

    /// <summary>The first question without an answer; null at the end, or while a quota is open.</summary>
    public Question? Frontier { get; private set; }

    /// <summary>The quota to be decided before it goes on.</summary>
    public Quota? OpenQuota { get; private set; }

    /// <summary>Quotas that this interview belongs to.</summary>
    public List<Quota> Quotas { get; } = [];

    /// <summary>How it ends early; null where it doesn't.</summary>
    public Ending? Ending { get; private set; }

    /// <summary>Whether nothing is left to ask.</summary>
    public bool Ended => Frontier is null && OpenQuota is null;

    /// <summary>Goes the way.</summary>
    /// <param name="plan">The questionnaire.</param>
    /// <param name="customer">The customer's fields.</param>
    /// <param name="answers">Answers by question, reached or not.</param>
    /// <param name="quotas">Decided quotas: true has a place, false is full.</param>
    public static FormWalk Go(
        FormPlan plan, IReadOnlyDictionary<string, string> customer, IReadOnlyDictionary<string, string> answers, IReadOnlyDictionary<string, bool> quotas)
    {
        var walk = new FormWalk(plan, customer);
        walk.Run(answers, quotas);
        return walk;
    }

    /// <summary>Value of a field.</summary>
    public object? Read(string field) => _values.GetValueOrDefault(field) ?? (Number(field) is { } number && _plan.Formulas.ContainsKey(field) ? number : null);

    /// <summary>Number behind an id: an answer's or a calculation's.</summary>
    public decimal? Number(string id) =>
        _numbers.TryGetValue(id, out var number) ? number : _plan.Formulas.TryGetValue(id, out var formula) ? formula.Calculate(Number) : null;

    private void Run(IReadOnlyDictionary<string, string> answers, IReadOnlyDictionary<string, bool> quotas)
    {
        var skipped = new HashSet<string>(StringComparer.Ordinal);
        if (!Decide(FormPlan.Start, quotas, skipped))
        {
            return;
        }

        foreach (var section in _form.Sections)
        {
            var shown = !skipped.Contains(section.Id) && ConditionEvaluator.Holds(section.ShowIf, Read);
            foreach (var question in section.Questions)
            {
                if (shown && ConditionEvaluator.Holds(question.ShowIf, Read) && !Ask(question, answers))
                {
                    return;
                }

                if (!Decide(question.Id, quotas, skipped))
                {
                    return;
                }
            }
        }
    }

    // False where the way stops here.
    private bool Ask(Question question, IReadOnlyDictionary<string, string> answers)
    {
        Path.Add(question);
        // An answer that a changed questionnaire no longer takes counts as none.
        if (!answers.TryGetValue(question.Id, out var answer) || AnswerText.Read(question, answer, out var read) is not null)
        {
            Frontier = question;
            return false;
        }

        Learn(question, read);
        Ending = question.EndIf.Where(rule => ConditionEvaluator.Holds(rule.When, Read)).Select(rule => EndingOf(rule.EndingId)).FirstOrDefault();
        return Ending is null;
    }

    private void Learn(Question question, string answer)
    {
        foreach (var (field, value) in FormFields.Values(question, answer))
        {
            _values[field] = value;
        }

        foreach (var (field, number) in FormFields.Numbers(question, answer))
        {
            _numbers[field] = number;
        }
    }

    private bool Decide(string point, IReadOnlyDictionary<string, bool> decided, HashSet<string> skipped)
    {
        foreach (var quota in _plan.QuotasAfter(point))
        {
            if (!ConditionEvaluator.Holds(quota.When, Read))
            {
                continue;
            }

            Quotas.Add(quota);
            if (!decided.TryGetValue(quota.Id, out var hasPlace))
            {
                OpenQuota = quota;
                return false;
            }

            if (!hasPlace && quota.EndingId is { } ending)
            {
                Ending = EndingOf(ending);
                return false;
            }

            if (!hasPlace && quota.SkipSectionId is { } section)
            {
                skipped.Add(section);
            }
        }

        return true;
    }

    private Ending EndingOf(string id) =>
        _form.Endings.FirstOrDefault(ending => ending.Id == id) ?? new Ending(id, LocalText.Empty, EndResult.Completed);
}
