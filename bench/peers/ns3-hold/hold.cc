// The hold model on ns-3's default scheduler: so many events are pending, and each one that runs
// schedules its successor. Usage: hold uniform|bursts|skewed PENDING EVENTS; prints events per second of
// processor time, which programs beside it disturb less than time on the clock.
// The same model, with the same delays, is in ../../hold-model.ts.
#include <ns3/nstime.h>
#include <ns3/simulator.h>

#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <string>
#include <vector>

using namespace ns3;

namespace
{
constexpr uint32_t delayCount = 1 << 16;
constexpr double nanosecondsPerMs = 1e6;

std::vector<Time> delays;
uint32_t drawn = 0;
uint64_t remaining = 0;

// A linear congruential generator that JavaScript computes exactly as well.
double
Draw()
{
    static uint32_t state = 1;
    state = state * 1664525u + 1013904223u;
    return state / 4294967296.0;
}

double
DelayMs(const std::string& times)
{
    const double chance = Draw();
    const double share = Draw();
    if (times == "uniform")
    {
        return share * 1000;
    }
    if (times == "bursts")
    {
        return 15;
    }
    return chance < 0.9 ? share * 10 : share * 10000;
}

void
Hold()
{
    if (--remaining == 0)
    {
        Simulator::Stop();
        return;
    }
    Simulator::Schedule(delays[drawn++ & (delayCount - 1)], &Hold);
}
} // namespace

int
main(int argumentCount, char* arguments[])
{
    if (argumentCount != 4)
    {
        std::cerr << "usage: hold uniform|bursts|skewed PENDING EVENTS\n";
        return 2;
    }
    const std::string times = arguments[1];
    const uint32_t pending = std::strtoul(arguments[2], nullptr, 10);
    const uint64_t events = std::strtoull(arguments[3], nullptr, 10);
    for (uint32_t index = 0; index < delayCount; index++)
    {
        delays.push_back(NanoSeconds(static_cast<int64_t>(DelayMs(times) * nanosecondsPerMs)));
    }
    remaining = events;
    for (uint32_t index = 0; index < pending; index++)
    {
        const Time first = times == "bursts" ? MilliSeconds(index % 15) : delays[drawn++ & (delayCount - 1)];
        Simulator::Schedule(first, &Hold);
    }
    const std::clock_t started = std::clock();
    Simulator::Run();
    const double elapsedS = static_cast<double>(std::clock() - started) / CLOCKS_PER_SEC;
    std::cout << events / elapsedS << std::endl;
    return 0;
}
