using CallCenter.Core.Data;
using CallCenter.Web.Cluster;
using CallCenter.Web.Commands;
using CallCenter.Web.Components;
using CallCenter.Web.Features.Contacts;
using CallCenter.Web.Features.Customers;
using CallCenter.Web.Features.Outbound;
using CallCenter.Web.Features.Outbound.Campaigns;
using CallCenter.Web.Features.Outbound.Extraction;
using CallCenter.Web.Features.Outbound.Questionnaires;
using CallCenter.Web.Features.Simulation;
using CallCenter.Web.Features.Tiers;
using CallCenter.Web.Hosting;
using CallCenter.Web.Telephony;

if (await CommandLine.TryRunAsync(args) is { } exitCode)
{
    return exitCode;
}

var builder = WebApplication.CreateBuilder(args);
if (!Settings.Check(builder.Configuration, Console.Error))
{
    return 2;
}

builder.Services.AddCallCenterData(builder.Configuration);
builder.Services.AddCallCenterLocalization();
builder.Services.AddCallCenterSecurity();
builder.Services.AddCallCenterPages();
builder.Services.AddPolicyLab();
builder.AddTelephony();
builder.AddSite();
builder.AddTierImports();
builder.AddLists();
builder.AddCampaigns();
builder.AddExtraction();
builder.AddOperations();

var app = builder.Build();
if (await app.PrepareStoreAsync() is { } problem)
{
    Console.Error.WriteLine(problem);
    return 1;
}

app.UseExceptionHandler("/error", createScopeForErrors: true);
app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
app.UseSecurityHeaders();
app.UseRequestLocalization();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapStaticAssets().AllowAnonymous();
app.MapCulture();
app.MapCallCenterAccount();
ContactExport.Map(app);
RecordingEndpoint.Map(app);
CustomerExport.Map(app);
CampaignExport.Map(app);
TargetExport.Map(app);
QuestionnaireExport.Map(app);
app.MapTierImports();
app.MapLists();
app.MapOperations();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
await app.RunAsync();
return 0;
