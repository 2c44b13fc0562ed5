using CallCenter.Core.Conditions;
using CallCenter.Core.Outbound.Questionnaires;

namespace CallCenter.Core.Outbound.Scripts;

/// <summary>Walks a script with one customer (requirement O11): what is said now, which ways are offered, where it came from. Pure.</summary>
public sealed class ScriptWalk
{
    private readonly ScriptForm _form;
    private readonly IReadOnlyDictionary<string, string> _values;
    private readonly List<string> _path = [];

    /// <summary>Begins, or goes on.</summary>
    /// <param name="form">The script.</param>
    /// <param name="values">The customer's fields by name; see <see cref="ScriptFields.ValuesOf"/>.</param>
    /// <param name="path">Steps said so far, see <see cref="Path"/>; what of it no longer leads on is left out.</param>
    public ScriptWalk(ScriptForm form, IReadOnlyDictionary<string, string> values, IEnumerable<string>? path = null)
    {
        (_form, _values) = (form, values);
        if (form.Steps.Count > 0 && Settled(form.Steps[0].Id) is { } first)
        {
            _path.Add(first);
        }

        foreach (var id in path?.Skip(1) ?? [])
        {
            if (!Offered.Any(branch => Settled(branch.To) == id))
            {
                break;
            }

            _path.Add(id);
        }
    }

    /// <summary>Steps said so far, the current one last.</summary>
    public IReadOnlyList<string> Path => _path;

    /// <summary>What is said now; null where the script has nothing to say.</summary>
    public ScriptStep? Current => _path.Count == 0 ? null : _form.Step(_path[^1]);

    /// <summary>Whether it is over.</summary>
    public bool Ended => Current is null or { Kind: ScriptStepKind.End };

    /// <summary>Ways that are offered to this customer.</summary>
    public IReadOnlyList<ScriptBranch> Offered => Current is { Kind: ScriptStepKind.Say } step
        ? [.. step.Branches.Where(branch => ConditionEvaluator.Holds(branch.When, Read) && Settled(branch.To) is not null)]
        : [];

    /// <summary>Takes a way that is offered.</summary>
    /// <param name="index">Which of <see cref="Offered"/>, from 0; others do nothing.</param>
    public void Choose(int index)
    {
        var offered = Offered;
        if (index >= 0 && index < offered.Count)
        {
            _path.Add(Settled(offered[index].To)!);
        }
    }

    /// <summary>Goes one step back; stays at the first.</summary>
    public void Back()
    {
        if (_path.Count > 1)
        {
            _path.RemoveAt(_path.Count - 1);
        }
    }

    /// <summary>A text with the customer's fields merged in.</summary>
    public string Fill(LocalText text, FormLanguage language) => ScriptFields.Fill(text.In(language), _values);

    private object? Read(string field) => _values.GetValueOrDefault(field);

    // Through steps that only decide to the one that is said; null where a draft leads nowhere or round in a circle.
    private string? Settled(string id)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var at = _form.Step(id); at is not null && seen.Add(at.Id);)
        {
            if (at.Kind != ScriptStepKind.Decide)
            {
                return at.Id;
            }

            at = _form.Step(at.Branches.FirstOrDefault(branch => ConditionEvaluator.Holds(branch.When, Read))?.To);
        }

        return null;
    }
}
