using System.Globalization;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Security;
using CallCenter.Web.Components.Shared;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CallCenter.Web.Features.Outbound.Campaigns;

/// <summary>The plan of a campaign 外呼计划, with what it still needs beside it, checked with each change.</summary>
public sealed partial class CampaignEditor : IDisposable
{
    private const int DefaultDays = 30;
    private readonly CancellationTokenSource _leaving = new();
    private CampaignDraft _draft = new();
    private CampaignChoiceSet _choices = CampaignChoiceSet.None;
    private IReadOnlyList<CampaignCheckItem> _check = [];
    private ChangeResult? _refused;
    private string _find = "";
    private bool _busy;

    /// <summary>Campaign; null for one that doesn't exist yet.</summary>
    [Parameter] public long? Id { get; set; }
    /// <summary>How it is stored.</summary>
    [Parameter] public CampaignDetail? Saved { get; set; }
    /// <summary>It was saved.</summary>
    [Parameter] public EventCallback OnSaved { get; set; }

    [Inject] private CampaignAdministration Campaigns { get; set; } = default!;
    [Inject] private CampaignChoices Choices { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;
    [Inject] private ISnackbar Messages { get; set; } = default!;
    [Inject] private TimeProvider Time { get; set; } = default!;

    private CampaignStatus Status => Saved?.Status ?? CampaignStatus.Draft;

    private bool Locked => Status == CampaignStatus.Finished;

    private string Name { get => _draft.Name; set => Change(_draft with { Name = value }); }

    private DateOnly StartsOn { get => _draft.StartsOn; set => Change(_draft with { StartsOn = value }); }

    private DateOnly EndsOn { get => _draft.EndsOn; set => Change(_draft with { EndsOn = value }); }

    private int Priority { get => _draft.Priority; set => Change(_draft with { Priority = value }); }

    private int Share { get => _draft.Share; set => Change(_draft with { Share = value }); }

    private IEnumerable<BilingualName> Regions => Names.All.Regions.Where(region => RegionScope.Covers(_region, region.Code));

    private IEnumerable<AgentOffer> Found => _choices.Agents.Where(agent =>
        _find.Trim() is not { Length: > 0 } part || agent.Id.Contains(part, StringComparison.Ordinal) || agent.Name.Contains(part, StringComparison.CurrentCultureIgnoreCase));

    private string _region = "";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var user = await Users.GetAsync();
        _region = user.RegionCode;
        var today = DateOnly.FromDateTime(Times.Local(Time.GetUtcNow()));
        _draft = Saved?.Draft ?? new CampaignDraft { RegionCode = user.RegionCode, StartsOn = today, EndsOn = today.AddDays(DefaultDays) };
        _check = Saved?.Check ?? [];
        _choices = await Choices.GetAsync(user, _draft.RegionCode, _leaving.Token);
        if (Saved is null)
        {
            _check = await Campaigns.CheckAsync(user, _draft, _leaving.Token);
        }
    }

    private async Task RegionAsync(ChangeEventArgs change)
    {
        Change(_draft with { RegionCode = change.Value as string ?? "", Extracts = [], Strategy = null, Questionnaire = null, Script = null });
        _choices = await Choices.GetAsync(await Users.GetAsync(), _draft.RegionCode, _leaving.Token);
    }

    private void Choose(long extract, bool chosen) => Change(_draft with
    {
        Extracts = chosen ? [.. _draft.Extracts, new ExtractChoice(extract, 0)] : [.. _draft.Extracts.Where(e => e.ExtractId != extract)],
    });

    private void Prioritise(long extract, string? entered)
    {
        if (int.TryParse(entered, NumberStyles.Integer, CultureInfo.InvariantCulture, out var priority))
        {
            Change(_draft with { Extracts = [.. _draft.Extracts.Select(e => e.ExtractId == extract ? e with { Priority = priority } : e)] });
        }
    }

    private void ChooseGroup(string group, bool chosen) => Change(_draft with { Groups = With(_draft.Groups, group, chosen) });

    private void ChooseAgent(string agent, bool chosen) => Change(_draft with { Agents = With(_draft.Agents, agent, chosen) });

    private static IReadOnlyList<string> With(IReadOnlyList<string> all, string one, bool chosen) =>
        [.. all.Where(other => other != one).Concat(chosen ? [one] : []).Order(StringComparer.Ordinal)];

    private void Change(CampaignDraft draft)
    {
        (_draft, _refused) = (draft, null);
        _ = InvokeAsync(CheckAsync);
    }

    private async Task CheckAsync()
    {
        var draft = _draft;
        try
        {
            var check = await Campaigns.CheckAsync(await Users.GetAsync(), draft, _leaving.Token);
            if (draft == _draft)
            {
                _check = check;
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
    }

    private async Task SaveAsync()
    {
        _busy = true;
        try
        {
            var user = await Users.GetAsync();
            if (Saved is { } saved)
            {
                _refused = await Campaigns.SaveAsync(user, saved.Id, _draft, saved.Version);
                if (_refused.IsDone)
                {
                    Messages.Add(Text["Did.Save"], Severity.Success);
                    await OnSaved.InvokeAsync();
                }
            }
            else
            {
                var added = await Campaigns.AddAsync(user, _draft);
                _refused = added.Result;
                if (added.Result.IsDone)
                {
                    Navigator.NavigateTo($"/outbound/campaigns/{added.Id}");
                }
            }
        }
        finally
        {
            _busy = false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }
}
