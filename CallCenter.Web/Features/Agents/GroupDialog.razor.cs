using CallCenter.Core.Agents;
using CallCenter.Core.Data;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CallCenter.Web.Features.Agents;

/// <summary>One agent group to add or change: its names, the tiers it serves, its members of the user's region.</summary>
public sealed partial class GroupDialog
{
    private readonly HashSet<string> _tiers = [];
    private readonly HashSet<string> _members = [];
    private IReadOnlyList<GroupMember> _candidates = [];
    private string _code = "";
    private string _zh = "";
    private string _en = "";
    private string _search = "";
    private AgentGroupRow? _seen;
    private bool _busy;
    private IReadOnlyList<FieldError> _errors = [];
    private IReadOnlyList<string> _othersChanges = [];

    /// <summary>The group as listed; null for a new one.</summary>
    [Parameter] public AgentGroupRow? Row { get; set; }

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [Inject] private AgentGroupAdministration Groups { get; set; } = default!;
    [Inject] private IDialogService Dialogs { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;

    private List<GroupMember> Shown => [.. _candidates.Where(agent => _search.Trim() is var text
        && (agent.AgentId.StartsWith(text, StringComparison.OrdinalIgnoreCase) || agent.Name.Contains(text, StringComparison.OrdinalIgnoreCase)))];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (Row is { } row)
        {
            _seen = row;
            (_code, _zh, _en) = (row.Group.Code, row.Group.NameZh, row.Group.NameEn);
            _tiers.UnionWith(row.Group.Tiers);
            _members.UnionWith(row.Members.Select(member => member.AgentId));
        }

        // Members first: who they are is what one looks for.
        _candidates = [.. (await Groups.CandidatesAsync(await Users.GetAsync())).OrderByDescending(agent => _members.Contains(agent.AgentId))];
    }

    private static void Toggle(HashSet<string> set, string code)
    {
        if (!set.Remove(code))
        {
            set.Add(code);
        }
    }

    private async Task SaveAsync()
    {
        _busy = true;
        var user = await Users.GetAsync();
        var draft = new AgentGroupDraft(_code.Trim(), _zh, _en, [.. _tiers]);
        var was = (_seen?.Members ?? []).Select(member => member.AgentId).ToHashSet();
        var moves = new MemberChange([.. _members.Except(was)], [.. was.Except(_members)]);
        var result = _seen is { } seen
            ? await CoverageDialog.SaveAsync(Dialogs, consent => Groups.ChangeAsync(user, draft, seen.Version, moves, consent))
            : await Groups.AddAsync(user, draft, moves);
        _busy = false;
        _errors = result.Errors;
        switch (result.Outcome)
        {
            case ChangeOutcome.Done:
                Dialog.Close(DialogResult.Ok(true));
                break;
            case ChangeOutcome.Conflict when _seen is { } before
                && (await Groups.ListAsync(user)).FirstOrDefault(row => row.Group.Code == _code) is { } now:
                // Her entries stay; saved again they count for the state that she sees now.
                _othersChanges = Differences(before.Group, now.Group);
                _seen = now with { Members = before.Members };
                break;
            case ChangeOutcome.Conflict or ChangeOutcome.NotFound:
                _othersChanges = [Setup[$"Outcome.{result.Outcome}"]];
                break;
        }
    }

    private List<string> Differences(AgentGroupDraft before, AgentGroupDraft now)
    {
        var differences = new List<string>();
        Compare(Setup["Skill.NameZh"], before.NameZh, now.NameZh);
        Compare(Setup["Skill.NameEn"], before.NameEn, now.NameEn);
        Compare(Text["Group.Tiers"], Tiers(before), Tiers(now));
        return differences.Count > 0 ? differences : [Text["Group.MembersMoved"]];

        void Compare(string field, string old, string recent)
        {
            if (old != recent)
            {
                differences.Add($"{field}: {old} → {recent}");
            }
        }

        string Tiers(AgentGroupDraft group) => string.Join(", ", group.Tiers.Select(tier => Names.Tier(tier).Name));
    }
}
