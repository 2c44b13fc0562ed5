using System.Globalization;
using CallCenter.Core.Agents;
using CallCenter.Core.Data;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CallCenter.Web.Features.Agents;

/// <summary>One agent to add or change.</summary>
public sealed partial class AgentDialog
{
    private readonly Dictionary<string, int> _levels = [];
    private readonly HashSet<string> _groups = [];
    private string _id = "";
    private string _name = "";
    private string _device = "";
    private string _region = "";
    private AgentRow? _seen;
    private bool _busy;
    private IReadOnlyList<FieldError> _errors = [];
    private IReadOnlyList<string> _othersChanges = [];

    /// <summary>The agent as listed; null for a new one.</summary>
    [Parameter] public AgentRow? Row { get; set; }

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [Inject] private AgentAdministration Agents { get; set; } = default!;
    [Inject] private IDialogService Dialogs { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _region = (await Users.GetAsync()).RegionCode;
        if (Row is { } row)
        {
            _seen = row;
            (_id, _name, _device, _region) = (row.Agent.Id, row.Agent.Name, row.Agent.Device, row.Agent.RegionCode);
            foreach (var (skill, level) in row.Agent.Skills)
            {
                _levels[skill] = level;
            }

            _groups.UnionWith(row.Agent.Groups);
        }
    }

    private void SetLevel(string skill, string? level)
    {
        _levels.Remove(skill);
        if (int.TryParse(level, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            _levels[skill] = number;
        }
    }

    private void Toggle(string group)
    {
        if (!_groups.Remove(group))
        {
            _groups.Add(group);
        }
    }

    private async Task SaveAsync()
    {
        _busy = true;
        var user = await Users.GetAsync();
        var draft = new AgentDraft(_id.Trim(), _name, _device, _region, _levels, [.. _groups]);
        var result = _seen is null
            ? await Agents.AddAsync(user, draft)
            : await CoverageDialog.SaveAsync(Dialogs, consent => Agents.ChangeAsync(user, draft, _seen.Version, consent));
        await ShowAsync(result);
    }

    private async Task RetireAsync()
    {
        if (_seen is not { } seen || !await ConfirmDialog.AskAsync(
            Dialogs, Staff["Retire.Title", seen.Agent.Id, seen.Agent.Name], Staff["Retire.Text"], Staff["Retire"]))
        {
            return;
        }

        _busy = true;
        var user = await Users.GetAsync();
        await ShowAsync(await CoverageDialog.SaveAsync(Dialogs, consent => Agents.RetireAsync(user, seen.Agent.Id, seen.Version, consent)));
    }

    private async Task ShowAsync(ChangeResult result)
    {
        _busy = false;
        var user = await Users.GetAsync();
        _errors = result.Errors;
        switch (result.Outcome)
        {
            case ChangeOutcome.Done:
                Dialog.Close(DialogResult.Ok(true));
                break;
            case ChangeOutcome.Conflict when _seen is { } seen && await Agents.GetAsync(user, _id) is { } now:
                // Her entries stay; saved again they count for the state that she sees now.
                _othersChanges = Differences(seen.Agent, now.Agent);
                _seen = now;
                break;
            case ChangeOutcome.Conflict or ChangeOutcome.NotFound:
                _othersChanges = [Text[$"Outcome.{result.Outcome}"]];
                break;
        }
    }

    private List<string> Differences(AgentDraft before, AgentDraft now)
    {
        var differences = new List<string>();
        Compare("Agent.Name", before.Name, now.Name);
        Compare("Agent.Device", before.Device, now.Device);
        Compare("Agent.Region", Names.Region(before.RegionCode), Names.Region(now.RegionCode));
        Compare("Agent.Skills", Skills(before), Skills(now));
        Compare("Agent.Groups", string.Join(", ", before.Groups.Select(Names.Group)), string.Join(", ", now.Groups.Select(Names.Group)));
        return differences;

        void Compare(string field, string old, string recent)
        {
            if (old != recent)
            {
                differences.Add($"{Text[field]}: {old} → {recent}");
            }
        }

        string Skills(AgentDraft agent) =>
            string.Join(", ", agent.Skills.OrderBy(skill => skill.Key, StringComparer.Ordinal).Select(skill => $"{Names.Skill(skill.Key)} {skill.Value}"));
    }
}
