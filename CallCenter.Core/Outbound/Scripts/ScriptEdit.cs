using CallCenter.Core.Outbound.Questionnaires;

namespace CallCenter.Core.Outbound.Scripts;

/// <summary>Edits of a script (requirement O11): each gives a new one, so that the one before can be come back to. Pure.</summary>
public static class ScriptEdit
{
    /// <summary>Adds a step behind another one, or at the end.</summary>
    public static ScriptForm Add(ScriptForm form, string? afterId, ScriptStepKind kind, out string id) =>
        Insert(form, afterId, new ScriptStep { Id = id = FormIds.Next("step", form.Steps.Select(step => step.Id)), Kind = kind });

    /// <summary>The same with a step in the place of the one with its id.</summary>
    public static ScriptForm With(ScriptForm form, ScriptStep changed) =>
        form with { Steps = [.. form.Steps.Select(step => step.Id == changed.Id ? changed : step)] };

    /// <summary>Takes a step out. What leads to it is left: the check finds it.</summary>
    public static ScriptForm Remove(ScriptForm form, string id) => form with { Steps = [.. form.Steps.Where(step => step.Id != id)] };

    /// <summary>Copies a step behind itself.</summary>
    public static ScriptForm Duplicate(ScriptForm form, string id, out string copyId)
    {
        copyId = FormIds.Next("step", form.Steps.Select(step => step.Id));
        return form.Step(id) is { } step ? Insert(form, id, step with { Id = copyId }) : form;
    }

    /// <summary>Moves a step one place on (1) or back (-1); whichever is first is where the script begins.</summary>
    public static ScriptForm Move(ScriptForm form, string id, int by)
    {
        var steps = form.Steps.ToList();
        var at = steps.FindIndex(step => step.Id == id);
        var to = at + by;
        if (at < 0 || to < 0 || to >= steps.Count)
        {
            return form;
        }

        (steps[at], steps[to]) = (steps[to], steps[at]);
        return form with { Steps = steps };
    }

    /// <summary>Gives a step another id, with all branches that lead to it.</summary>
    /// <returns>Null where the new one is no id, or another step has it.</returns>
    public static ScriptForm? Rename(ScriptForm form, string id, string newId)
    {
        if (id == newId)
        {
            return form;
        }

        return !FormIds.IsId(newId) || form.Steps.Any(step => step.Id != id && string.Equals(step.Id, newId, StringComparison.OrdinalIgnoreCase))
            ? null
            : form with
            {
                Steps =
                [
                    .. form.Steps.Select(step => step with
                    {
                        Id = step.Id == id ? newId : step.Id,
                        Branches = [.. step.Branches.Select(branch => branch.To == id ? branch with { To = newId } : branch)],
                    }),
                ],
            };
    }

    private static ScriptForm Insert(ScriptForm form, string? afterId, ScriptStep added)
    {
        var steps = form.Steps.ToList();
        var at = steps.FindIndex(step => step.Id == afterId);
        steps.Insert(at < 0 ? steps.Count : at + 1, added);
        return form with { Steps = steps };
    }
}
