namespace CallCenter.Core.Outbound.Campaigns;

/// <summary>What a campaign needs before calls can be made for it.</summary>
public enum CampaignNeed
{
    /// <summary>At least one extract.</summary>
    Extract,
    /// <summary>Each extract has run.</summary>
    ExtractRun,
    /// <summary>At least one customer who can be called.</summary>
    Callable,
    /// <summary>A published version of a strategy.</summary>
    Strategy,
    /// <summary>The strategy has a calling window within the dates.</summary>
    Window,
    /// <summary>At least one agent who isn't retired.</summary>
    Agents,
    /// <summary>The last day isn't over.</summary>
    Dates,
    /// <summary>The questionnaire, where there is one, is published and may be used in the region.</summary>
    Questionnaire,
    /// <summary>The script, where there is one, is published and may be used in the region.</summary>
    Script,
}

/// <summary>A line of the check list.</summary>
/// <param name="Need">What is needed.</param>
/// <param name="Met">Whether it's there.</param>
/// <param name="Detail">Which, where it can be said in a word: an extract's name, an agent's number.</param>
public sealed record CampaignCheckItem(CampaignNeed Need, bool Met, string? Detail = null);

/// <summary>What the check looks at.</summary>
/// <param name="Extracts">Extracts: name, whether each has run, callable customers.</param>
/// <param name="HasStrategy">A published version of a usable strategy is chosen.</param>
/// <param name="HasWindow">It opens within the dates, in a region of the customers.</param>
/// <param name="Agents">Agents, groups spread out, without those who are retired.</param>
/// <param name="EndsOn">Last day.</param>
/// <param name="QuestionnaireUsable">Null: there is none.</param>
/// <param name="ScriptUsable">Null: there is none.</param>
internal sealed record CampaignFacts(
    IReadOnlyList<CampaignFacts.ExtractFacts> Extracts, bool HasStrategy, bool HasWindow, int Agents, DateOnly EndsOn,
    bool? QuestionnaireUsable, bool? ScriptUsable)
{
    public sealed record ExtractFacts(string Name, bool HasRun, long Callable);
}

/// <summary>Says all at once what a campaign lacks.</summary>
internal static class CampaignCheck
{
    public static IReadOnlyList<CampaignCheckItem> Of(CampaignFacts facts, DateOnly today)
    {
        var notRun = facts.Extracts.Where(e => !e.HasRun).Select(e => e.Name).ToList();
        var items = new List<CampaignCheckItem>
        {
            new(CampaignNeed.Extract, facts.Extracts.Count > 0),
            new(CampaignNeed.ExtractRun, facts.Extracts.Count > 0 && notRun.Count == 0, notRun.Count > 0 ? string.Join(", ", notRun) : null),
            new(CampaignNeed.Callable, facts.Extracts.Any(e => e.Callable > 0)),
            new(CampaignNeed.Strategy, facts.HasStrategy),
            new(CampaignNeed.Window, facts.HasWindow),
            new(CampaignNeed.Agents, facts.Agents > 0),
            new(CampaignNeed.Dates, facts.EndsOn >= today),
        };
        if (facts.QuestionnaireUsable is { } questionnaire)
        {
            items.Add(new CampaignCheckItem(CampaignNeed.Questionnaire, questionnaire));
        }

        if (facts.ScriptUsable is { } script)
        {
            items.Add(new CampaignCheckItem(CampaignNeed.Script, script));
        }

        return items;
    }
}
