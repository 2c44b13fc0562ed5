using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Web.Features.Agents;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CallCenter.Web.Features.Outbound.Campaigns;

/// <summary>One campaign: what it does now, its plan, why it doesn't dial, its records, appointments and effect.</summary>
public sealed partial class CampaignPage
{
    private static readonly string[] Tabs = ["overview", "plan", "funnel", "records", "appointments", "effect"];
    private CampaignDetail? _campaign;
    private ChangeResult? _refused;
    private long _shown;
    private bool _missing;
    private bool _busy;

    /// <summary>Campaign.</summary>
    [Parameter] public long Id { get; set; }
    /// <summary>What of it is shown.</summary>
    [Parameter] public string? Tab { get; set; }

    [Inject] private CampaignAdministration Campaigns { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private IDialogService Dialogs { get; set; } = default!;
    [Inject] private ISnackbar Messages { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;

    private string Current => Tab is { } tab && Tabs.Contains(tab) ? tab : "overview";

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        if (_shown == Id)
        {
            return Task.CompletedTask;
        }

        _shown = Id;
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        _campaign = await Campaigns.GetAsync(await Users.GetAsync(), Id);
        (_missing, _refused) = (_campaign is null, null);
    }

    private string AddressOf(string tab) => $"/outbound/campaigns/{Id}" + (tab == Tabs[0] ? "" : $"/{tab}");

    private static string? LookOf(CampaignStep step) => step switch
    {
        CampaignStep.MakeReady or CampaignStep.Start or CampaignStep.Resume => "cc-primary",
        CampaignStep.Finish => "cc-danger",
        _ => null,
    };

    /// <summary>Who may keep its appointments: the agents named; of groups, everybody with a name.</summary>
    private IReadOnlyList<string> AgentsOf(CampaignDetail campaign) =>
        campaign.Draft.Groups.Count == 0 && campaign.Draft.Agents.Count > 0 ? campaign.Draft.Agents : [.. Names.All.Agents.Keys.Order(StringComparer.Ordinal)];

    private async Task StepAsync(CampaignStep step)
    {
        if (step is CampaignStep.Start or CampaignStep.Pause or CampaignStep.Resume or CampaignStep.Finish
            && !await ConfirmDialog.AskAsync(Dialogs, Text[$"Ask.{step}.Title", _campaign!.Draft.Name], Text[$"Ask.{step}"], Text[$"Step.{step}"]))
        {
            return;
        }

        await DoAsync(user => Campaigns.StepAsync(user, Id, step, _campaign!.Version), Text[$"Did.{step}"]);
    }

    private async Task DeleteAsync()
    {
        if (await ConfirmDialog.AskAsync(Dialogs, Text["Ask.Delete.Title", _campaign!.Draft.Name], Text["Ask.Delete"], Text["Delete"])
            && await DoAsync(user => Campaigns.DeleteAsync(user, Id, _campaign!.Version), Text["Did.Delete"]))
        {
            Navigator.NavigateTo("/outbound/campaigns");
        }
    }

    private async Task<bool> DoAsync(Func<CallCenter.Core.Security.CurrentUser, Task<ChangeResult>> change, string done)
    {
        _busy = true;
        try
        {
            var result = await change(await Users.GetAsync());
            await LoadAsync();
            _refused = result.IsDone ? null : result;
            if (result.IsDone)
            {
                Messages.Add(done, Severity.Success);
            }

            return result.IsDone;
        }
        finally
        {
            _busy = false;
        }
    }
}
