using System.Text.RegularExpressions;

namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>
/// One interview: what is asked next, what was answered, where it stands (requirement O11). The same for an agent's page and for a
/// telephone's keys. Pure: no clock, no store; quotas are decided outside (<see cref="OpenQuota"/>, <see cref="Decide"/>).
/// <para>
/// Answers that a changed earlier answer makes unreachable are kept, but count for nothing; made reachable again, they are there again.
/// </para>
/// </summary>
public sealed partial class Interview
{
    private readonly FormPlan _plan;
    private readonly IReadOnlyDictionary<string, string> _customer;
    private readonly Dictionary<string, string> _answers;
    private readonly Dictionary<string, bool> _quotas;
    private FormWalk _walk;
    private string? _cursor;

    /// <summary>Begins an interview, or goes on with one.</summary>
    /// <param name="plan">The questionnaire.</param>
    /// <param name="state">Where it stood; null for the beginning.</param>
    /// <param name="customer">The customer's fields by name, see <see cref="FormIds.CustomerFields"/>.</param>
    public Interview(FormPlan plan, InterviewState? state = null, IReadOnlyDictionary<string, string>? customer = null)
    {
        _plan = plan;
        _customer = customer ?? new Dictionary<string, string>();
        _answers = new Dictionary<string, string>(state?.Answers ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        _quotas = new Dictionary<string, bool>(state?.Quotas ?? new Dictionary<string, bool>(), StringComparer.Ordinal);
        _walk = Walk();
        _cursor = state?.Cursor;
        Settle();
    }

    /// <summary>The question that is asked; null at the end, or while a quota is open.</summary>
    public Question? Current => _cursor is { } id ? _walk.Path.Find(question => question.Id == id) : _walk.Frontier;

    /// <summary>The quota to be decided before the interview goes on; null where there is none.</summary>
    public Quota? OpenQuota => _walk.OpenQuota;

    /// <summary>Whether all is asked, or it ended early; going back is still possible.</summary>
    public bool Ended => _walk.Ended && _cursor is null;

    /// <summary>How it ended early; null where all was asked, or it hasn't ended.</summary>
    public Ending? Ending => Ended ? _walk.Ending : null;

    /// <summary>What it counts as; null where it hasn't ended.</summary>
    public EndResult? Result => Ended ? _walk.Ending?.Result ?? EndResult.Completed : null;

    /// <summary>Questions asked so far, in order, with the one that is open.</summary>
    public IReadOnlyList<Question> Path => _walk.Path;

    /// <summary>Quotas that have given a place to this interview.</summary>
    public IEnumerable<string> HeldQuotas => _quotas.Where(quota => quota.Value).Select(quota => quota.Key);

    /// <summary>Answered share of what is still to be expected, 0 to 1: of all questions in the questionnaire's order, how many lie behind.</summary>
    public double Progress
    {
        get
        {
            if (Ended)
            {
                return 1;
            }

            var all = _plan.Form.Questions.ToList();
            var at = _walk.Frontier is { } frontier ? all.IndexOf(frontier) : all.Count;
            return all.Count == 0 ? 0 : (double)at / all.Count;
        }
    }

    /// <summary>Score so far; null where the questionnaire has none, or it isn't known yet.</summary>
    public decimal? Score => _plan.Form.ScoreId is { } id ? Number(id) : null;

    /// <summary>Where it stands, to be kept.</summary>
    public InterviewState State => new(new Dictionary<string, string>(_answers), new Dictionary<string, bool>(_quotas), _cursor);

    /// <summary>The answer to a question, asked or not; null where there is none.</summary>
    public string? AnswerTo(string questionId) => _answers.GetValueOrDefault(questionId);

    /// <summary>Whether a question is asked in this interview, as far as it is known now.</summary>
    public bool IsAsked(string questionId) => _walk.Path.Exists(question => question.Id == questionId);

    /// <summary>Number of a question or calculation.</summary>
    public decimal? Number(string id) => _walk.Number(id);

    /// <summary>Answers a question that is asked: the current one, or one before it.</summary>
    /// <param name="questionId">Question.</param>
    /// <param name="entered">Answer, see <see cref="AnswerText"/>; empty passes over what isn't required.</param>
    /// <returns>Why it isn't taken; null where it is. What isn't taken changes nothing.</returns>
    public AnswerRefusal? Answer(string questionId, string? entered)
    {
        if (_walk.Path.Find(question => question.Id == questionId) is not { } question)
        {
            return AnswerRefusal.NotAsked;
        }

        if (AnswerText.Read(question, entered, out var answer) is { } refusal)
        {
            return refusal;
        }

        var same = _answers.TryGetValue(questionId, out var before) && before == answer;
        _answers[questionId] = answer;
        _walk = Walk();
        Settle();

        // The same again: one step on. Another one: on to what isn't answered yet.
        var at = _walk.Path.FindIndex(item => item.Id == questionId);
        _cursor = same && at >= 0 && at + 1 < _walk.Path.Count && _walk.Path[at + 1] != _walk.Frontier ? _walk.Path[at + 1].Id : null;
        return null;
    }

    /// <summary>Goes to the question before; stays at the first.</summary>
    public void Back()
    {
        var at = Current is { } current ? _walk.Path.IndexOf(current) : _walk.Path.Count;
        if (at > 0)
        {
            _cursor = _walk.Path[at - 1].Id;
        }
    }

    /// <summary>Goes to a question that is asked; otherwise stays.</summary>
    public void GoTo(string questionId)
    {
        if (IsAsked(questionId))
        {
            _cursor = _walk.Frontier?.Id == questionId ? null : questionId;
        }
    }

    /// <summary>Goes on where it isn't answered yet, or to the end.</summary>
    public void GoOn() => _cursor = null;

    /// <summary>Decides the open quota.</summary>
    /// <param name="quotaId">The quota.</param>
    /// <param name="hasPlace">Whether there is a place; false where it is full.</param>
    public void Decide(string quotaId, bool hasPlace)
    {
        if (OpenQuota?.Id != quotaId)
        {
            throw new InvalidOperationException($"Quota {quotaId} isn't open.");
        }

        _quotas[quotaId] = hasPlace;
        _walk = Walk();
        Settle();
    }

    /// <summary>A text with earlier answers and fields of the customer put in for <c>{{id}}</c>; what isn't known leaves nothing.</summary>
    public string Fill(LocalText text, FormLanguage language) =>
        Slot().Replace(text.In(language), slot => Show(slot.Groups["id"].Value, language));

    /// <summary>Ids that a text puts in.</summary>
    public static IEnumerable<string> SlotsOf(string text) => Slot().Matches(text).Select(slot => slot.Groups["id"].Value);

    [GeneratedRegex(@"\{\{\s*(?<id>[A-Za-z0-9_.]+)\s*\}\}")]
    private static partial Regex Slot();

    private string Show(string id, FormLanguage language)
    {
        if (_walk.Path.Find(item => item.Id == FormIds.QuestionOf(id)) is not { } question)
        {
            return _walk.Read(id) switch { decimal number => Conditions.ConditionValue.Write(number), var value => value?.ToString() ?? "" };
        }

        if (!_answers.TryGetValue(question.Id, out var answer) || question == _walk.Frontier)
        {
            return "";
        }

        return id == question.Id ? AnswerWords.Of(question, answer, language)
            : _walk.Read(id) is string code ? AnswerWords.Option(question, code, language) : "";
    }

    private FormWalk Walk() => FormWalk.Go(_plan, _customer, _answers, _quotas);

    // A quota decided for an interview that no longer belongs to it is open again: its place goes back.
    private void Settle()
    {
        foreach (var quota in _quotas.Keys.Where(id => _walk.Quotas.TrueForAll(quota => quota.Id != id)).ToList())
        {
            _quotas.Remove(quota);
        }

        if (_cursor is { } cursor && (!IsAsked(cursor) || _walk.Frontier?.Id == cursor))
        {
            _cursor = null;
        }
    }
}

/// <summary>Where an interview stands.</summary>
/// <param name="Answers">Answers by question, reached or not.</param>
/// <param name="Quotas">Decided quotas: true has a place, false is full.</param>
/// <param name="Cursor">The answered question that is looked at again; null where it goes on.</param>
public sealed record InterviewState(IReadOnlyDictionary<string, string> Answers, IReadOnlyDictionary<string, bool> Quotas, string? Cursor);
